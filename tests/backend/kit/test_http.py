import gzip

from fastapi import Request, Response

from backend.kit.http import SMALLEST_COMPRESSED, compressed


def test_compressed_file_keeps_its_name_and_type():
    request = Request({"type": "http", "headers": [(b"accept-encoding", b"gzip")]})
    text = "a" * SMALLEST_COMPRESSED
    whole = Response(text, headers={"content-disposition": 'attachment; filename="ties.csv"'}, media_type="text/csv")
    packed = compressed(request, whole)
    assert gzip.decompress(bytes(packed.body)).decode() == text
    assert dict(packed.headers) == {
        "content-disposition": 'attachment; filename="ties.csv"',
        "content-encoding": "gzip",
        "vary": "accept-encoding",
        "content-length": str(len(packed.body)),
        "content-type": "text/csv; charset=utf-8",
    }
