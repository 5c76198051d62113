import Testing

@Suite("UserList") struct UserListTests {
    private static let rows: [MarkedText] = [
        #"$ cat /etc/pgbouncer/userlist.txt\#n"app" "«k3vr9plm»"\#n"ops" "▒"\#n"#,
        #"# userlist.txt\#n; comment\#n"app" "«k3vr9plm»"\#n"#, #"auth_file = /etc/userlist.txt\#nport = 6432\#n"#,
        #"userlist.txt\#n"user" "password"\#n"#, #"userlist.txt:\#napp k3vr9plm\#n"#,
        #"etag: "md5c731d1b7260aee1b46d53ef98117c03e""#, #"app-md5c731d1b7260aee1b46d53ef98117c03e.js"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
