variable "vpc_id" { type = string }
variable "private_subnet_ids" { type = list(string) }
variable "app_security_group_id" { type = string }

resource "aws_db_subnet_group" "shop" {
  name       = "shop"
  subnet_ids = var.private_subnet_ids
}

resource "aws_security_group" "database" {
  name   = "shop-database"
  vpc_id = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "from_app" {
  security_group_id            = aws_security_group.database.id
  referenced_security_group_id = var.app_security_group_id # a group, no addresses
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_db_parameter_group" "shop" {
  name   = "shop-postgres17"
  family = "postgres17"
  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
}

resource "aws_db_instance" "shop" {
  identifier                  = "shop"
  engine                      = "postgres"
  engine_version              = "17" # minor versions come by themselves
  instance_class              = "db.t4g.medium"
  allocated_storage           = 50
  max_allocated_storage       = 200 # grows instead of standing still when full
  storage_encrypted           = true # cannot be switched on later
  db_name                     = "shop"
  username                    = "shop"
  manage_master_user_password = true # in Secrets Manager, not in the state file
  db_subnet_group_name        = aws_db_subnet_group.shop.name
  vpc_security_group_ids      = [aws_security_group.database.id]
  parameter_group_name        = aws_db_parameter_group.shop.name
  publicly_accessible         = false
  multi_az                    = true
  backup_retention_period     = 14 # days one can go back, to the second
  copy_tags_to_snapshot       = true
  deletion_protection         = true
  skip_final_snapshot         = false
  final_snapshot_identifier   = "shop-final"
  lifecycle {
    prevent_destroy = true
  }
}
