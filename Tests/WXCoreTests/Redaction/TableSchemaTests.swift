import Testing

@Suite("TableSchema") struct TableSchemaTests {
    private static let rows: [MarkedText] = [
        #"CREATE TABLE users (id int, password text);\#nINSERT INTO users VALUES (1,'«hunter22x»');"#,
        #"create table if not exists `a`.`users` (\#n  `id` int,\#n  `password` text\#n);\#ninsert into b.users values (1,'«hunter22x»'),(2,'«Lantern!5177Qzw»');"#,
        #"CREATE TABLE [users] ([id] decimal(1,2) default ')', [password] text);\#nINSERT INTO "users" VALUES (1,'«hunter22x»');"#,
        #"CREATE TABLE users (id int, PRIMARY KEY (id), secret text, UNIQUE (id), CONSTRAINT c CHECK (id), FOREIGN KEY (id), INDEX (id), FULLTEXT (id));\#nINSERT INTO users VALUES (1,'«hunter22x»');"#,
        #"CREATE TABLE users (id int, password text, api_token text);\#nINSERT INTO users VALUES (1,'«hunter22x»','▓');"#,
        #"CREATE TABLE users (id int, password text);\#nCREATE TABLE users (password text, id int);\#nINSERT INTO users VALUES ('«hunter22x»','Lantern!5177Qzw');"#,
        // Eight tables are kept
        #"CREATE TABLE a (id int, password text);\#nCREATE TABLE b (password text);\#nCREATE TABLE c (password text);\#nCREATE TABLE d (password text);\#nCREATE TABLE e (password text);\#nCREATE TABLE f (password text);\#nCREATE TABLE g (password text);\#nCREATE TABLE h (password text);\#nINSERT INTO a VALUES (1,'«hunter22x»');"#,
        #"CREATE TABLE a (id int, password text);\#nCREATE TABLE b (password text);\#nCREATE TABLE c (password text);\#nCREATE TABLE d (password text);\#nCREATE TABLE e (password text);\#nCREATE TABLE f (password text);\#nCREATE TABLE g (password text);\#nCREATE TABLE h (password text);\#nCREATE TABLE i (password text);INSERT INTO a VALUES (1,'hunter22x');"#,
        // Another table, another width, or no secrets
        #"CREATE TABLE users (id int, password text);\#nINSERT INTO others VALUES (1,'hunter22x');"#,
        #"CREATE TABLE users (id int, password text);\#nINSERT INTO users VALUES (1,2,'hunter22x');"#,
        #"CREATE TABLE users (id int, mail text);\#nINSERT INTO users VALUES (1,'hunter22x');"#,
        #"INSERT INTO users VALUES (1,'hunter22x');"#,
        #"CREATE TABLE users (id int, password text;\#nINSERT INTO users VALUES (1,'hunter22x');"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
