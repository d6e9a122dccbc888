-- 1,400 customers; every name of the kinds that people have. The rest is made up of two lists.
INSERT INTO customers_customer (name, email)
SELECT
    (ARRAY['Ada', 'Ben', 'Cleo', 'Dan', 'Eva', 'Finn', 'Gil', 'Hana', 'Ines', 'Jon', 'Kim'])[1 + n % 11]
    || CASE WHEN n % 7 = 0 THEN ' ' || chr(65 + n % 26) || '.' ELSE '' END
    || ' '
    || (ARRAY['Adler', 'Birk', 'Cordes', 'Dorn', 'Ek', 'Falk', 'Grau', 'Holm', 'Iversen', 'Jahn', 'Kern',
              'Lund', 'Moor'])[1 + n % 13] || CASE WHEN n % 3 = 0 THEN '-' || n ELSE n::text END,
    'customer-' || n || '@example.org'
FROM generate_series(1, 1400) AS n;

UPDATE customers_customer SET name = 'Cher' WHERE id = 10;
UPDATE customers_customer SET name = 'Ludwig van Beethoven' WHERE id = 11;
UPDATE customers_customer SET name = 'María José  Carreño  Quiñones' WHERE id = 12;
UPDATE customers_customer SET name = ' Søren Aabye Kierkegaard ' WHERE id = 13;
UPDATE customers_customer SET name = '' WHERE id = 14;
UPDATE customers_customer SET name = 'O''Neill 100%' WHERE id = 15;
