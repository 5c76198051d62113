import Testing

@Suite("KeyName") struct KeyNameTests {
    private static let rows: [MarkedText] = [
        // Words for a password
        #"DB_PASSWORD=«k3vr9plm» x"#, #"dbPassword=«k3vr9plm» x"#, #"db-passwd=«k3vr9plm» x"#, #"pwd=«k3vr9plm» x"#,
        #"userPwd=«k3vr9plm» x"#, #"passphrase=«k3vr9plm» x"#, #"passcode=«k3vr9plm» x"#, #"senha=«k3vr9plm» x"#,
        #"mdp=«k3vr9plm» x"#,
        #"kennwort=«k3vr9plm» x"#, #"clave=«k3vr9plm» x"#, #"psk=«k3vr9plm» x"#, #"authtok=«k3vr9plm» x"#,
        #"OLDPWD=k3vr9plm x"#, #"PASSWORD1=«k3vr9plm» x"#, #"password12=«k3vr9plm» x"#,
        // Words for a token or a key
        #"API_TOKEN=‹k3vR9pLm2Qx8› x"#, #"apiToken=‹k3vR9pLm2Qx8› x"#, #"client_secret=‹k3vR9pLm2Qx8› x"#,
        #"AUTH=‹k3vR9pLm2Qx8› x"#, #"webhook=‹k3vR9pLm2Qx8› x"#, #"pat=‹k3vR9pLm2Qx8› x"#,
        #"credentials=‹k3vR9pLm2Qx8› x"#, #"PW_SALT=‹k3vR9pLm2Qx8› x"#,
        #"apikey=‹k3vR9pLm2Qx8› x"#, #"privatekey=‹k3vR9pLm2Qx8› x"#, #"myaccesskey=‹k3vR9pLm2Qx8› x"#,
        #"STRIPE_KEY=‹k3vR9pLm2Qx8› x"#, #"signing_key=‹k3vR9pLm2Qx8› x"#, #"sortKey=k3vR9pLm2Qx8 x"#,
        #"airtable_key=k3vR9pLm2Qx8 x"#, #"key=k3vR9pLm2Qx8 x"#,
        #"public_key=k3vR9pLm2Qx8tW5wN7yB x"#, #"csrf_token=k3vR9pLm2Qx8 x"#, #"max_tokens=k3vR9pLm2Qx8 x"#,
        #"nextToken=k3vR9pLm2Qx8 x"#, #"X-Amz-Credential=k3vR9pLm2Qx8 x"#, #"?sig=‹k3vR9pLm2Qx8› x"#,
        #"&sig=‹k3vR9pLm2Qx8› x"#, #"sig=k3vR9pLm2Qx8 x"#,
        #"arn:secret:k3vR9pLm2Qx8 x"#, #"secret:‹k3vR9pLm2Qx8› x"#,
        // What is said last may only say which one, and in Portuguese what it is comes first
        #"DB_PASSWORD_PROD=«k3vr9plm» x"#, #"secret_v2=‹k3vR9pLm2Qx8› x"#, #"password_new_2=«k3vr9plm» x"#,
        #"PASSWORD_RESET=k3vr9plm x"#, #"senha_banco=«k3vr9plm» x"#, #"chave_api=‹k3vR9pLm2Qx8› x"#,
        #"chave_publica=k3vR9pLm2Qx8 x"#, #"senha_publica=k3vr9plm x"#,
        // Words with nothing between
        #"storepass=«k3vr9plm» x"#, #"bypass=k3vr9plm x"#, #"lowpass=k3vr9plm x"#, #"senhabd=«k3vr9plm» x"#,
        .most(8, #"senha⟨q⟩=«k3vr9plm» x"#), #"passbd=«k3vr9plm» x"#, #"rootpw=«k3vr9plm» x"#, #"bindpw=«k3vr9plm» x"#,
        #"xxpw=k3vr9plm x"#, #"motdepassebdd=«k3vr9plm» x"#,
        #"mypassword=«k3vr9plm» x"#, #"mytoken=‹k3vR9pLm2Qx8› x"#, #"csrftoken=k3vR9pLm2Qx8 x"#,
        // Names with dots, and what defines one for a program
        #"clave.acceso=«k3vr9plm» x"#, #"spring.datasource.password=«k3vr9plm» x"#, #"clave.=k3vr9plm x"#,
        #"java -Dclave.acceso=«k3vr9plm» x"#, #"java -Ddb.password=«k3vr9plm» x"#, #"java -Dpass=«k3vr9plm» x"#,
        #"java -Xclave.acceso=k3vr9plm x"#, #"java -Dpassenger=k3vr9plm x"#, #"token.count=k3vR9pLm2Qx8 x"#,
        // Ordinary names, too long ones, and texts by chance
        #"pathname=k3vr9plm x"#, #"passenger=k3vr9plm x"#, #"author=k3vR9pLm2Qx8 x"#, #"salty=k3vR9pLm2Qx8 x"#,
        #"clever=k3vR9pLm2Qx8 x"#, .most(56, #"⟨q⟩password=«k3vr9plm» x"#), #"a1b2c3d4e5ftoken=k3vR9pLm2Qx8 x"#,
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
