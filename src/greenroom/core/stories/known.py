"""Abbreviations and names that nobody has to explain to a backend developer.

What a job description of ordinary backend work names without a word about it. Anything beyond is
explained once, or said in plain words.
"""

from __future__ import annotations

from typing import Final

_ACRONYMS: Final = (
    "2FA ACID AI AM AMQP API APIS APM ASCII ASGI AWS AZ BDD BE CD CDN CEO CI CLI CMS CORS CPU CRM "
    "CRUD CSP CSRF CSS CSV CTO CV DB DBA DDD DEV DI DNS DOM DRF DRY DTO E2E EC2 ECS EKS ELB ERP "
    "ETL EU FAQ FE FIFO FTP GB GBP GCP GDPR GET GIL GIT GPU GRPC GUI HA HR HTML HTTP HTTPS I IAM "
    "ID IDE IDS IO IOT IP ISO IT JS JSON JVM JWT K8S KB KISS KPI LIFO LLM LRU MB ML MQ MR MRR MVC "
    "MVP NFS NGINX NLP OAUTH OIDC OK OLAP OLTP OOP ORM OS OWASP P50 P90 P95 P99 PATCH PC PDF PHP "
    "PII PK PM PO POC POST PR PUT QA QPS RAM RBAC RDS REST RFC RPC RPS RSS S3 SAAS SDK SEO SFTP "
    "SLA SLI SLO SMS SMTP SOAP SOLID SPA SQL SQS SNS SRE SSD SSH SSL SSO TB TCP TDD TLS TTL TV "
    "UDP UI UK UML URI URL URLS US USA USD USB UTC UTF UUID UX VAT VM VPC VPN WAF WSGI XML XSS "
    "YAGNI YAML ZIP EUR CET"
)
ACRONYMS: Final = frozenset(_ACRONYMS.split())

# Written with a capital inside or a digit, and at home in every backend.
_NAMES: Final = (
    "postgresql mysql mariadb sqlite mongodb dynamodb redis rabbitmq elasticsearch opensearch "
    "graphql openapi websocket websockets javascript typescript nodejs fastapi sqlalchemy pytest "
    "github gitlab bitbucket youtube linkedin cloudfront cloudwatch cloudflare docker kubernetes "
    "jenkins paypal postman pycharm vscode intellij macos ios iphone ipad webhook webhooks devops "
    "python2 python3 oauth2 http2 http3 s3 ec2 i18n l10n numpy scipy pydantic aiohttp asyncio "
    "oauth nosql readme changelog todo"
)
NAMES: Final = frozenset(_NAMES.split())

# Products that look like plain words or names: a listener who does not know them hears a word.
_PRODUCTS: Final = (
    "Airbyte Airflow Ambassador Appium Argo Backstage Bazel Boto Calico Camunda Cassandra Ceph "
    "Chroma Cilium Clickhouse Cockroach Consul Cortex Cypress Dagster Dask Debezium Druid "
    "Dynatrace Envoy Falcon Flink Flux Fluentd Hasura Hazelcast Helm Hudi Iceberg Istio Jaeger "
    "Kong Kustomize Linkerd Litestar Loki Luigi Memgraph Milvus Minio Mirth Nomad Neo4j Odoo "
    "Pinecone Pinot Prefect Presto Pulsar Pulumi Qdrant Ray Sanic Scylla Snowflake Spinnaker "
    "Splunk Superset Talend Temporal Thanos Timescale Traefik Trino Typesense Vault Velero Vitess "
    "Weaviate Zeebe Zookeeper"
)
PRODUCTS: Final = frozenset(_PRODUCTS.split())
