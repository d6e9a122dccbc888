import os
from pathlib import Path
from uuid import uuid4

import anyio
from fastapi import FastAPI, HTTPException, Request

app = FastAPI()

MAX_BYTES = 1_000_000
# What the bytes say decides: name and Content-Type are the client's claims.
SIGNATURES = {
    b"\x89PNG\r\n\x1a\n": ".png",
    b"\xff\xd8\xff": ".jpg",
    b"%PDF-": ".pdf",
}
LONGEST_SIGNATURE = max(map(len, SIGNATURES))


def suffix_for(head: bytes) -> str:
    for signature, suffix in SIGNATURES.items():
        if head.startswith(signature):
            return suffix
    raise HTTPException(415, "Only PNG, JPEG and PDF files are accepted.")


@app.post("/files", status_code=201)
async def upload_file(request: Request) -> dict[str, str | int]:
    """The file is the whole body: it goes to disk in pieces, never into memory.

    `UploadFile` would have spooled all of a form before this function begins.
    """
    folder = Path(os.environ["UPLOAD_DIR"])
    partial = folder / f"{uuid4()}.part"
    head, size = b"", 0
    try:
        async with await anyio.open_file(partial, "xb") as file:
            # Counted, not read from Content-Length: that header may lie or be absent.
            async for chunk in request.stream():
                size += len(chunk)
                if size > MAX_BYTES:
                    raise HTTPException(413, f"At most {MAX_BYTES} bytes.")
                head += chunk[: LONGEST_SIGNATURE - len(head)]
                await file.write(chunk)
        name = f"{uuid4()}{suffix_for(head)}"  # ours, so it cannot leave the folder
        partial.rename(folder / name)
    finally:
        partial.unlink(missing_ok=True)  # also when the client goes away half-way
    return {"name": name, "size_bytes": size}
