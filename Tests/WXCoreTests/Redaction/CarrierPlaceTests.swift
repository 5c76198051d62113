import Testing

@Suite("Places of a carrier") struct CarrierPlaceTests {
    private static let rows: [MarkedText] = [
        // A value that is weak evidence must be unmistakable
        #"password.matches('▒')"#, #"password.matches('hunter22x')"#, #"log in with password ▒ today"#,
        #"log in with password hunter22x today"#,
        #"the password 7 ▒ x"#, #"the password 7 hunter22x x"#, #"the password (was ▒)"#,
        #"the password (was hunter22x)"#, #"the password (was "«hunter22x»")"#,
        #"API_TOKEN,▓\#n"#, #"DB_PASSWORD,hunter22x\#n"#, #"(x: password)\#n▒\#n"#, #"(x: password)\#nhunter22x\#n"#,
        #"$ get password now\#n▒\#n"#, #"$ get password now\#nhunter22x\#n"#, #"$ get password now\#n"«hunter22x»"\#n"#,
        // A key that is typed behind it
        #"cy.get('#password').type('▒{enter}')"#, #"cy.get('#password').type('▒{Enter}')"#,
        #"cy.get('#password').type('▒{tab}')"#, #"cy.get('#password').type('▒{return}')"#,
        #"cy.get('#password').type('{enter}')"#,
        // Behind words
        #"the great password - ▒ x"#, #"password - «hunter22x»"#, #"* the password - «hunter22x»"#,
        #"le mot's été password - «hunter22x»"#, #"{"run": "the password - «hunter22x»"}"#,
        .most(8, #"⟨it ⟩password - «hunter22x»"#), #"see; password - hunter22x"#, #"a12 password - hunter22x"#,
        // Behind certain words
        #"set DB_PASSWORD «hunter22x»"#, #"setenv DB_PASSWORD «hunter22x»"#, #"export -x DB_PASSWORD "«hunter22x»""#,
        .most(2, #"set ⟨-x ⟩DB_PASSWORD «hunter22x»"#), #"set a DB_PASSWORD hunter22x"#,
        #"unset DB_PASSWORD hunter22x"#, #"add-header X-Auth-Token ‹u7f9wzeB9JcNsQMTodm8h2xM›"#,
        // Tags
        #"<password type="plain">«hunter22x»</password>"#, #"<a:password x="y">«hunter22x»</a:password>"#,
        .most(31, #"<⟨a⟩:password x="y">«hunter22x»</a>"#),
        #"(password x="y">hunter22x)"#, .most(119, #"<password ⟨a⟩>«hunter22x»</password>"#),
        #"<password x="y" <b>hunter22x</b>"#,
        // Options
        #"["--password", "«hunter22x»"]"#, #"[ "-password",\#n  "«hunter22x»" ]"#, #"args=--password\#0«hunter22x»\#0"#,
        #"args:\#n  - --token\#n  - ▓\#n"#,
        #"  --password\#n  «hunter22x»\#n"#, #"x--password\#n  hunter22x y\#n"#,
        // Logins
        #"get(url, basic_auth=("ana", "«hunter22x»"))"#, #"db_credentials = ["ana",\#n "«hunter22x»"]"#,
        #"credentials: {"ana", "«hunter22x»"}"#, #"tokens = ("ana", "hunter22x")"#,
        // Macros
        #"\def\dbpassword{«hunter22x»}"#, #"\def\\dbpassword{«hunter22x»}"#, #"\def.dbpassword{hunter22x}"#,
        // A text that does not end with its quote
        #"password = "«hunter22x»"#, #"password = "«hunter22x»\#n"#,
        .most(253, #"password⟨ ⟩= "«hunter22x»""#),
        #"password = "«Kestrel#4280Lpb Kestrel#4280Lpb Kestrel#4280Lpb Kestrel#4280Lpb Kestrel#4280Lpb»" x"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
