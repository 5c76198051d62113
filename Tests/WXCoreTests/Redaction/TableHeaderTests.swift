import Testing

@Suite("TableHeader") struct TableHeaderTests {
    private static let rows: [MarkedText] = [
        // What stands between the cells
        #"id,password,mail\#n1,«hunter22x»,a@b.example\#n"#, #"id;password;mail\#n1;«hunter22x»;a\#n"#,
        #"id\#tpassword\#n1\#t«hunter22x»\#n"#,
        #"id | password\#n1 | «hunter22x»\#n"#, #"| id | password |\#n|----|----|\#n| 1 | «hunter22x» |\#n"#,
        #"id   password   mail\#n--   --------   ----\#n1    «hunter22x»  a\#n"#, #"id password\#n1 hunter22x\#n"#,
        #""id","password"\#n"1","«hunter22x»"\#n"#, #"`id`|`password`\#n1|`«hunter22x»`\#n"#,
        #"**id**|**password**\#n1|«hunter22x»\#n"#,
        #"password,id\#n«hunter22x»,1\#n"#, #"id,password,token\#n1,«hunter22x»,▓\#n"#,
        #"id,secret\#n1,«hunter22x»\#n"#,
        #"id,password,x\#r\#n1,«hunter22x»,2\#r\#n"#, #"{"csv": "users\nid,password,x\n1,«hunter22x»,2\n"}"#,
        // What a program puts before lines
        #"a/b.csv:1:id,password,x\#na/b.csv:2:1,«hunter22x»,2\#n"#, #"+id,password,x\#n+1,«hunter22x»,2\#n"#,
        // No names of columns
        .most(40, #"⟨a⟩,password,x\#n1,«hunter22x»,2\#n"#), .most(62, #"id,password⟨,a⟩\#n1,«hunter22x»⟨,a⟩\#n"#),
        #"the user id,password,x\#n1,hunter22x,2\#n"#, #"the user,password,x\#n1,«hunter22x»,2\#n"#,
        #"id,9a,password,x\#n1,2,hunter22x,2\#n"#,
        #"id,,password,x\#n1,,hunter22x,2\#n"#, #"|id|password|\#n|1|«hunter22x»|\#n"#,
        #"the id of it | password\#n1 | «hunter22x»\#n"#,
        #"one two three four five | password\#n1 | hunter22x\#n"#, #"id,password,{x}\#n1,hunter22x,2\#n"#,
        #"f(id,password,x)\#n1,hunter22x,2\#n"#,
        #"id,password"#, #"id,checksum\#n1,hunter22x\#n"#, #"id,password,x\#n1,hunter22x\#n"#,
        // Lists of columns
        #"INSERT INTO users (id,,password) VALUES (1,2,'«hunter22x»');"#,
        #"INSERT INTO users (id, password) VALUES (1, '«hunter22x»');"#,
        #"insert into a.users(id,password) values (1,'«hunter22x»')"#,
        #"INSERT INTO `users` (`id`, `password`)\#n  VALUES\#n  (1, '«hunter22x»'),\#n  (2, '«Lantern!5177Qzw»');"#,
        #"INSERT INTO [dbo].[users] ([id], [password]) VALUES (1, N'«hunter22x»');"#,
        #"COPY users (id, password) FROM stdin;\#n1\#t«hunter22x»\#n\.\#n"#,
        #"COPY users (id, password, token) FROM stdin WITH x;\#n1\#t«hunter22x»\#t▓\#n\.\#n"#,
        #"INSERT INTO users (id, password, api_token) VALUES (1, '«hunter22x»', '▓');"#,
        #"SELECT f (id, password) VALUES (1, 'hunter22x');"#,
        #"INSERT INTO users (id, password) SELECT (1, 'hunter22x');"#, #"INSERT INTO users (id, password"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
