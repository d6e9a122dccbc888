-- Two years of a chain of bicycle workshops: 20 branches, 30,000 repairs, 9,000 of them open.
SELECT setseed(0.42);

INSERT INTO workshop_customer (id, name, phone)
SELECT i, 'Customer ' || md5(i::text), '+49' || (1700000000 + i) FROM generate_series(1, 5000) i;

INSERT INTO workshop_bike (id, customer_id, model)
SELECT i, 1 + (i * 7) % 5000, (ARRAY['Tourer', 'Cargo', 'Gravel', 'City', 'Folding'])[1 + i % 5] || ' ' || i
FROM generate_series(1, 7000) i;

INSERT INTO workshop_part (id, name, price_cents)
SELECT i, 'Part ' || i, 150 + i * 37 FROM generate_series(1, 120) i;

-- The last three tenths are open. Branches take turns in no order, so that no branch's rows lie together.
INSERT INTO workshop_repair (id, bike_id, branch, status, booked_for)
SELECT i, 1 + (i * 13) % 7000, 'b' || lpad((floor(random() * 20))::int::text, 2, '0'),
       CASE WHEN i > 21000 THEN 'open' ELSE 'done' END,
       date '2024-11-01' + (i / 42) + floor(random() * 9)::int
FROM generate_series(1, 30000) i;

-- A branch that opened last week.
INSERT INTO workshop_repair (id, bike_id, branch, status, booked_for)
SELECT 30000 + i, i * 11, 'new', 'open', date '2026-11-23' + i % 3 FROM generate_series(1, 3) i;

INSERT INTO workshop_repairpart (repair_id, part_id, quantity)
SELECT r.id, 1 + (r.id * 3 + n * 17) % 120, 1 + (r.id + n) % 3
FROM workshop_repair r, generate_series(1, 3) n WHERE r.status = 'open' AND (r.id + n) % 4 > 0;

INSERT INTO workshop_note (repair_id, text, is_internal, written_at)
SELECT r.id, 'Note ' || n || ' on repair ' || r.id, (r.id + n) % 3 = 0,
       timestamptz '2026-11-01 08:00+00' + ((r.id * 31 + n * 17) % 4000) * interval '1 minute'
FROM workshop_repair r, generate_series(1, 4) n WHERE r.status = 'open' AND r.id % 5 > 0;

SELECT setval(pg_get_serial_sequence('workshop_note', 'id'), 1000000);
SELECT setval(pg_get_serial_sequence('workshop_repair', 'id'), 1000000);
