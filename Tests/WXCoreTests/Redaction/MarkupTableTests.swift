import Testing

@Suite("MarkupTable") struct MarkupTableTests {
    private static let rows: [MarkedText] = [
        #"<tr><th>user</th><th>password</th></tr><tr><td>ana</td><td>▒</td></tr>"#,
        #"<tr><th>password</th><th>user</th></tr>\#n<tr><td>▒</td><td>ana</td></tr>\#n<tr><td>«hunter22x»</td><td>b</td></tr>"#,
        #"<TR><TH>User</TH><TH> Password </TH></TR><TR><TD>ana</TD><TD>«hunter22x»</TD></TR>"#,
        #"<tr><td><tr><th>user</th><th class="a">password</th></tr><tr><td>ana</td><td class="a">\#n «hunter22x» </td></tr>"#,
        #"<tr><th>user</th><th>password</th></tr><tr><th>ana</th><td><code>«hunter22x»</code></td></tr>"#,
        #"<tr><th>user</th><th>password</th></tr><tr><td>ana</td><td><b><code>«hunter22x»</code></b></td></tr>"#,
        // The table ends, or a row has another width
        #"<tr><th>u</th><th>password</th></tr></table><tr><td>ana</td><td>hunter22x</td></tr>"#,
        #"<tr><th>u</th><th>password</th></tr><tr><td>hunter22x</td></tr><tr><td>a</td><td>hunter22x</td></tr>"#,
        #"<tr><th>u</th><th>password</th></tr><tr><td>a</td><td>b</td><td>hunter22x</td></tr>"#,
        // The head of a row
        #"<tr><th>password</th><td>ana</td></tr><tr><td>u</td><td>hunter22x</td></tr>"#,
        #"<tr><td>u</td><td>password</td></tr><tr><td>u</td><td>hunter22x</td></tr>"#,
        #"<p><th>u</th><th>password</th></tr><tr><td>u</td><td>hunter22x</td></tr>"#,
        #"<tr><th>u</th><th>checksum</th></tr><tr><td>u</td><td>hunter22x</td></tr>"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
