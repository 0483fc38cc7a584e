import Box from "@mui/material/Box";
import {
  AppBar as RaAppBar,
  LoadingIndicator,
  Logout,
  ToggleThemeButton,
  UserMenu,
  useGetIdentity,
  useUserMenu,
  MenuItemLink,
} from "react-admin";
import DigestIcon from "@mui/icons-material/ForwardToInboxOutlined";
import HandoverIcon from "@mui/icons-material/MoveDownOutlined";
import KeyIcon from "@mui/icons-material/KeyOutlined";
import type { ReactElement } from "react";

import { SearchBox } from "../search/SearchBox";
import { useLevel } from "../auth/use_level";

/** Named by who is signed in, so that what is seen and what is read aloud agree. */
function AccountMenu() {
  const { identity } = useGetIdentity();
  const level = useLevel();
  return (
    <UserMenu label={identity?.fullName ?? "Account"}>
      {level && level !== "READER" ? (
        <MenuPlace to="/digest_and_calendar" primaryText="My digest and calendar" leftIcon={<DigestIcon />} />
      ) : null}
      {level && level !== "READER" ? (
        <MenuPlace to="/handovers" primaryText="Leaving? Hand over" leftIcon={<HandoverIcon />} />
      ) : null}
      <MenuPlace to="/change_password" primaryText="Change password" leftIcon={<KeyIcon />} />
      <Logout />
    </UserMenu>
  );
}

/** A page from the menu, which closes over it. */
function MenuPlace(props: { to: string; primaryText: string; leftIcon: ReactElement }) {
  const menu = useUserMenu();
  return <MenuItemLink {...props} onClick={menu?.onClose} />;
}

export function AppBar() {
  const level = useLevel();
  return (
    <RaAppBar
      alwaysOn
      userMenu={<AccountMenu />}
      toolbar={
        <>
          <ToggleThemeButton />
          <LoadingIndicator />
        </>
      }
    >
      <Box sx={{ flex: 1, display: "flex", alignItems: "center", gap: 1, minWidth: 0 }}>
        <Box
          component="img"
          src="/icon.svg"
          alt=""
          sx={{ width: 24, height: 24, display: { xs: "none", sm: "block" } }}
        />
        <Box component="span" sx={{ fontWeight: 700, display: { xs: "none", md: "block" }, mr: 2 }}>
          Trellis
        </Box>
        {level && level !== "READER" ? <SearchBox /> : null}
      </Box>
    </RaAppBar>
  );
}
