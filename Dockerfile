# syntax=docker/dockerfile:1
FROM node:20-bookworm-slim AS frontend
WORKDIR /src/frontend
COPY frontend/package.json frontend/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY frontend ./
COPY backend/schema.graphql ../backend/schema.graphql
RUN npm run build

FROM python:3.11-slim-bookworm AS build
WORKDIR /src
COPY requirements.lock ./
# uv itself comes from the lock, by hash, as every other package does.
RUN sed -n '/^uv==/,/^    # via/p' requirements.lock > uv.txt && pip install --require-hashes -r uv.txt
RUN uv venv /opt/trellis
COPY . .
COPY --from=frontend /src/backend/static backend/static
RUN uv build --wheel --out-dir dist --build-constraints requirements.lock --require-hashes
RUN uv pip install --python /opt/trellis/bin/python --constraint requirements.lock dist/*.whl

FROM python:3.11-slim-bookworm
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin trellis
RUN install --directory --owner trellis --group trellis --mode 0700 /data
COPY --from=build /opt/trellis /opt/trellis
ENV PATH=/opt/trellis/bin:$PATH PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 TRELLIS_DATA_DIR=/data
USER 10001
WORKDIR /data
EXPOSE 8000
CMD ["trellis", "run", "--host", "0.0.0.0", "--port", "8000"]
