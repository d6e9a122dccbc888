from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.requests import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

app = FastAPI()


class Order(BaseModel):
    model_config = ConfigDict(strict=True)

    title: str = Field(min_length=1)
    copies: int = Field(ge=1)


@app.exception_handler(RequestValidationError)
async def refuse(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse({"error": "title and copies are required"}, status_code=422)


@app.post("/orders", status_code=201)
def create_order(order: Order) -> dict[str, str | int]:
    return {"title": order.title, "copies": order.copies}
