import Testing

@Suite("HereDocument") struct HereDocumentTests {
    private static let rows: [MarkedText] = [
        #"passwd ana <<EOF\#n▒\#n▒\#nEOF\#n"#, #"passwd ana <<-EOF\#n\#t▒\#n\#tEOF\#n"#,
        #"passwd ana << 'EOF'\#n▒\#nEOF\#n"#, #"passwd ana <<~"EOF"\#n▒\#nEOF\#n"#, #"passwd ana <<\EOF\#n▒\#nEOF\#n"#,
        #"chpasswd <<EOF\#nana:«hunter22x»\#nbob:«Lantern!5177Qzw»\#nEOF\#n"#, #"passwd ana <<EOF >log\#n▒\#nEOF\#n"#,
        #"passwd ana <<EOF\#nxterm\#n▒\#nEOF\#nLantern!5177Qzw\#n"#,
        #"kinit ana <<EOF\#n▒\#nEOF"#, #"sudo -S ls <<EOF\#n▒\#nEOF\#n"#,
        #"openssl x -passin stdin <<EOF\#n▒\#nEOF\#n"#,
        #"docker login --password-stdin <<EOF\#n▒\#nEOF\#n"#,
        .most(15, #"passwd ana <<EOF\#n⟨x\#n⟩▒\#nEOF\#n"#), .most(126, #"passwd ⟨a⟩ <<EOF\#n▒\#nEOF\#n"#),
        // One text
        #"sudo -S ls <<< '▒'"#, #"sudo -S ls <<<"▒""#, #"chpasswd <<< «hunter22x» x"#, #"vncpasswd <<< "$PW""#,
        // None that read a secret
        #"cat <<EOF\#n□\#nEOF\#n"#, #"passwds <<EOF\#n□\#nEOF\#n"#, #"passwd ana << \#n□\#n"#,
        #"passwd ana\#ncat <<EOF\#n□\#nEOF\#n"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
