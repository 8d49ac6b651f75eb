-- What PostgreSQL needs before the tables: the ledger's version, and that rows are only added.

CREATE TABLE kathan_ledger (version INTEGER NOT NULL);

CREATE FUNCTION kathan_keeps() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% are only added, never %', TG_TABLE_NAME,
        CASE TG_OP WHEN 'UPDATE' THEN 'changed' ELSE 'removed' END;
END $$;
