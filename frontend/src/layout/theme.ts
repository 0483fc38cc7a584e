import { createTheme, type ThemeOptions } from "@mui/material/styles";
import { defaultTheme } from "react-admin";

/** Quiet ink on paper, one blue for what can be done, one teal for what is close. Each pair passes AA on its ground. */
const light = {
  ground: "#f5f6f8",
  paper: "#ffffff",
  ink: "#1d2733",
  quiet: "#4a5868",
  line: "#d5dbe2",
  primary: "#005eb8",
  primaryDark: "#003087",
  secondary: "#00615b",
  error: "#a5001a",
  warning: "#7a4b00",
  success: "#00613a",
};
const dark = {
  ground: "#10161d",
  paper: "#18212b",
  ink: "#e7ecf2",
  quiet: "#b3bfcc",
  line: "#34414f",
  primary: "#86bfff",
  primaryDark: "#b5d7ff",
  secondary: "#7fd1c8",
  error: "#ffa3ac",
  warning: "#f3c677",
  success: "#83d7a8",
};

function themeOf(mode: "light" | "dark"): ThemeOptions {
  const colour = mode === "light" ? light : dark;
  return createTheme({
    ...(defaultTheme as ThemeOptions),
    palette: {
      mode,
      primary: { main: colour.primary, dark: colour.primaryDark },
      secondary: { main: colour.secondary },
      error: { main: colour.error },
      warning: { main: colour.warning },
      success: { main: colour.success },
      info: { main: colour.primary },
      background: { default: colour.ground, paper: colour.paper },
      text: { primary: colour.ink, secondary: colour.quiet },
      divider: colour.line,
    },
    shape: { borderRadius: 6 },
    typography: {
      fontFamily: '"Source Sans 3", "Segoe UI", sans-serif',
      fontSize: 15,
      h1: { fontSize: "1.6rem", fontWeight: 600, lineHeight: 1.25 },
      h2: { fontSize: "1.2rem", fontWeight: 600, lineHeight: 1.3 },
      h3: { fontSize: "1.02rem", fontWeight: 600, lineHeight: 1.35 },
      button: { textTransform: "none", fontWeight: 600 },
      overline: { textTransform: "none", letterSpacing: 0, fontSize: "0.9rem" },
    },
    components: {
      // Plain links of text, which the browser would otherwise draw in a blue that fails on a dark ground.
      MuiCssBaseline: { styleOverrides: { a: { color: colour.primary } } },
      ...(defaultTheme.components as ThemeOptions["components"]),
      MuiButton: { defaultProps: { disableElevation: true } },
      MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: "none" } } },
      MuiCard: { defaultProps: { variant: "outlined" } },
      MuiAppBar: {
        defaultProps: { elevation: 0, color: "inherit" },
        styleOverrides: {
          root: {
            borderBottom: `1px solid ${colour.line}`,
            backgroundColor: colour.paper,
            color: colour.ink,
          },
        },
      },
      MuiTableCell: {
        styleOverrides: {
          root: { borderColor: colour.line },
          head: { fontWeight: 600, color: colour.quiet },
        },
      },
      MuiTextField: { defaultProps: { variant: "outlined", size: "small", margin: "dense" } },
      MuiFormControl: { defaultProps: { variant: "outlined", size: "small", margin: "dense" } },
      MuiFormLabel: {
        styleOverrides: {
          root: {
            color: colour.quiet,
            "&.Mui-focused": { color: colour.primary },
            "&.Mui-disabled": { color: colour.quiet },
          },
        },
      },
      MuiInputBase: { styleOverrides: { input: { "&::placeholder": { color: colour.quiet, opacity: 1 } } } },
      MuiCircularProgress: { defaultProps: { "aria-label": "Loading" } },
      MuiLinearProgress: { defaultProps: { "aria-label": "Loading" } },
      MuiAccordionSummary: { styleOverrides: { root: { font: "inherit", color: "inherit" } } },
      MuiChip: { styleOverrides: { root: { fontWeight: 500 } } },
      MuiTab: { styleOverrides: { root: { textTransform: "none", minHeight: 44 } } },
      MuiLink: { defaultProps: { underline: "hover" } },
      // react-admin names its checkboxes on the root, where assistive tech does not look for a name.
      MuiCheckbox: {
        defaultProps: {
          slotProps: {
            root: () => ({ "aria-label": undefined }),
            input: (owner: { "aria-label"?: string }) => ({ "aria-label": owner["aria-label"] }),
          } as never,
        },
      },
      RaMenuItemLink: {
        styleOverrides: {
          root: {
            borderRadius: 6,
            margin: "1px 8px",
            paddingLeft: 10,
            color: colour.quiet,
            "&.RaMenuItemLink-active": {
              color: colour.primary,
              backgroundColor: colour.ground,
              fontWeight: 600,
            },
          },
        },
      },
      RaLayout: {
        styleOverrides: { root: { "& .RaLayout-content": { padding: "16px 16px 48px", minWidth: 0 } } },
      },
      RaBulkActionsToolbar: {
        styleOverrides: { root: { "& .RaBulkActionsToolbar-collapsed": { visibility: "hidden" } } },
      },
      RaToolbar: {
        styleOverrides: {
          root: {
            "&.RaToolbar-desktopToolbar, &.RaToolbar-mobileToolbar": {
              backgroundColor: colour.paper,
              borderTop: `1px solid ${colour.line}`,
            },
          },
        },
      },
      MuiFormHelperText: { styleOverrides: { root: { marginTop: 1, lineHeight: 1.35 } } },
      RaDatagrid: { styleOverrides: { root: { "& .RaDatagrid-headerCell": { whiteSpace: "nowrap" } } } },
      RaAppBar: { styleOverrides: { root: { "& .RaAppBar-toolbar": { gap: 8 } } } },
      RaLoadingIndicator: { styleOverrides: { root: { "& .RaLoadingIndicator-loader": { margin: 8 } } } },
    } as ThemeOptions["components"],
  });
}

export const lightTheme = themeOf("light");
export const darkTheme = themeOf("dark");
