import Testing

@Suite("CommandCarrier") struct CommandCarrierTests {
    private static let rows: [MarkedText] = [
        #"send "«hunter22x»\r""#, #"send -- '«hunter22x»\n'"#, #"send -s "«hunter22x»\r""#, #"send("«hunter22x»\r")"#,
        #"send "hunter22x""#, #"send "hunter22x now\r""#, #"resend "hunter22x\r""#,
        #"sendline("▒")"#, #"sendline "hunter22x""#, #"sending "«hunter22x»\r""#,
        // Into a command that reads a password
        #"echo "«hunter22x»" | sudo -S ls"#, #"echo -n «hunter22x» | docker login --password-stdin"#,
        #"printf '%s' «hunter22x» | gpg --x"#, #"printf "%s" "«hunter22x»"|cryptsetup x"#,
        #"echo ana:«hunter22x» | chpasswd"#, #"echo "«hunter22x»\n" | passwd --stdin"#,
        #"echo "hunter22x" | tee notes"#, #"echo "hunter22x" ; sudo -S ls"#,
        #"echo "hunter22x" | tee notes; sudo -S ls"#,
        #"ECHO «hunter22x» | SUDO -S ls"#, #"echo hunter22x | cat\#nsudo -S ls"#,
        // Into base64 or from it
        #"echo "«hunter22x»" | base64"#, #"echo "«hunter22x»" | base64\#n«aHVudGVyMjJ4Cg==»\#n"#,
        #"echo "«hunter22x»" | base64\#n«aHVudGVyMjJ4»\#n"#, #"echo "«hunter22x»" | base64\#naHVudGVyMjJ4eHg=\#n"#,
        #"echo «S2VzdHJlbCM0MjgwTHBi» | base64 -d"#, #"echo «S2VzdHJlbCM0MjgwTHBi» | base64 --decode"#,
        #"echo «S2VzdHJlbCM0MjgwTHBi» | openssl enc -base64 -d"#, #"echo aGVsbG8gd29ybGQ= | base64 -d"#,
        #"printf '%s' "«hunter22x»" | base64"#, #"echo "hunter22x" | tr a b"#, #"echo "the words" | base64"#,
        #"atob("«S2VzdHJlbCM0MjgwTHBi»")"#, #"b64decode(b'«S2VzdHJlbCM0MjgwTHBi»')"#,
        #"urlsafe_b64decode("«S2VzdHJlbCM0MjgwTHBi»")"#, #"base64_decode('«S2VzdHJlbCM0MjgwTHBi»')"#,
        #"base64decode("«S2VzdHJlbCM0MjgwTHBi»")"#,
        #"DecodeString("«S2VzdHJlbCM0MjgwTHBi»")"#, #"decode64("«S2VzdHJlbCM0MjgwTHBi»")"#,
        #"FromBase64String("«S2VzdHJlbCM0MjgwTHBi»")"#, #"atob("aGVsbG8gd29ybGQgYWdhaW4=")"#,
        #"atob("«WGs5I21RMng=»")"#, #"atob("S2VzdHJlb.M0MjgwTHBi")"#,
        // What a program prints, and what only looks like it
        #"$ pwgen 16 1\#n«k3vr9plmX7»\#n"#, #"$ pwgenerator 16 1\#nk3vr9plmX7\#n"#,
        #"wg genpskkeyx@--3f36\#n41857aXf3M2f5755fbdfaM9a5c\#n"#,
        #"$ terraform output -raw vpc_id\#nvpc-0a1b2c3d4e5f67890\#n"#,
        #"key = row*8+col\#n"#, #"key = "hello-world-12"\#n"#,
        // Here strings
        #"x --password-stdin <<< «hunter22x»"#, #"x --password-stdin reg <<< "▒""#, #"x --with-token <<< "▓""#,
        #"vncpasswd <<< "«hunter22x»""#, #"kinit ana <<< "«hunter22x»""#,
        // Sessions
        #"AUTH PLAIN ‹AGFuYQBWZXJhb0AyMDI0IVF6OWs=›"#, #"auth plain AGFuYQBWZXJhb0AyMDI0IVF6OWs="#,
        #"AUTH XOAUTH2 ‹AGFuYQBWZXJhb0AyMDI0IVF6OWs=›"#,
        #"C: AUTH LOGIN\#nS: UGFzc3dvcmQ6\#nC: ‹S2VzdHJlbCM0MjgwTHBi›\#n"#,
        #"say AUTH ▒\#n"#, #"say AUTH hunter22x\#n"#, #"AUTH «hunter22x»\#n"#, #"x AUTH default ▒\#n"#,
        #"redis> AUTH «hunter22x»\#n"#, #""AUTH" "«hunter22x»""#, #"sendto(5, "AUTH «hunter22x»\r\n", 9)"#,
        #"ACL SETUSER x; user ana on >«hunter22x» ~*"#, #"a1 LOGIN ana ▒\#n"#, #"a1 LOGIN ana "hunter22x"\#n"#,
        #"user ana ▒\#n"#, #"user ana hunter22x\#n"#, #"db2 connect to x user ana using «hunter22x»"#,
        // Addresses and digests
        #"/x?X-Amz-Signature=‹79d2edf85dd616e732bd008f56f49d64›&a=1"#,
        #"/x?X-Goog-Signature=‹79d2edf85dd616e732bd008f56f49d64›"#, #"/x?Signature=‹79d2edf85dd616e732bd008f56f49d64›"#,
        #"oauth_signature="‹79d2edf85dd616e732bd008f56f49d64›""#,
        #"/cb?code=▓&state=1"#, #"/cb?a=1&code=▓"#, #"/cb;code=■"#, #"code_verifier=▓"#,
        #"Digest response="‹b6cc69f67e48eb7c64328c0490c257a6›""#, #"WIFI:T:WPA;S:x;P:«hunter22x»;;"#,
        #"WIFI:T:WPA P:hunter22x;;"#,
        // Users and passwords
        #"copy Z: /user:ana ▒"#, #"copy Z: /user:ana hunter22x"#, #"login: ana / ▒"#, #"login ana / ▒"#,
        #"login: ana /▒"#, #"login: ana/ ▒"#,
        #"login: ana / hunter22x"#, #"credentials: ana / ▒"#, #"rabbitmqctl add_user ana «hunter22x»"#,
        #"rabbitmqctl change_password ana «hunter22x»"#,
        #"htpasswd -b file ana «hunter22x»"#, #"htpasswd -nb ana «hunter22x»"#,
        #"vault login ‹u7f9wzeB9JcNsQMTodm8h2xM›"#, #"PRAGMA key = '«hunter22x»';"#, #"PRAGMA rekey('«hunter22x»')"#,
        #"PRAGMA cache = 'hunter22x'"#,
        // Hashes, shown values, devices
        #"basicauth ana $2y$‹10$tAr0h5a8GJmJ4mbPW13qMcLpW5rvYij7.pbgYQaxsVWJ69KfgJh9l›"#,
        #"$ wg genkey\#n‹qNmw8fNjfML3QDQbKeTStJVM9SDkObBJkLmN0pQrStU=›\#n"#,
        #"$ openssl rand -hex 16\#n‹79d2edf85dd616e732bd008f56f49d64›\#n"#,
        #"$ pwgen 15 1\#n▒\#n"#, #"$ pass show infra/x\#n▒\#n"#, #"tacacs-server key 7 «hunter22x»"#,
        #"radius-server key «hunter22x»"#, #"message-digest-key 1 md5 «hunter22x»"#,
        #"createUser ana SHA «hunter22x» AES "▒""#,
        #"snmp-server community «hunter22x» RO"#, #"key-string «hunter22x»"#, #"enable secret 5 «hunter22x»"#,
        #"isakmp key 6 «hunter22x» address"#, #"ikev1 pre-shared-key «hunter22x»"#, #"requirepass «hunter22x»\#n"#,
        #"masterauth «hunter22x»\#n"#,
        #"rootpw --iscrypted «hunter22x»"#, #"ana : EAP "«hunter22x»""#, #": XAUTH "«hunter22x»""#, #": RSA a.pem "▒""#,
        #".dockerconfigjson: "‹eyJhdXRocyI6eyJyIjp7ImF1dGgiOiJZVzVoT2xabGNtRnYifX19›""#,
        #"key 8 numpad8Up\#n"#, #" key 7 Monday2024\#n"#, #"press key 7 Outlook2016\#n"#, #"auth sha ▒ priv aes 128 ▒"#,
        #"tacacs-server host 10.1.1.5 key 7 «hunter22x»"#,
        #"radius-server host a auth-port 1 acct-port 2 key «hunter22x»"#,
        #"Invalid option key 'axis_order2'"#, #"Community: Brasil2014"#, #"Community: ▒"#,
        #"snmp v2c community: «Brasil2014»"#,
        #"wifi: TP-Link_4F2A"#, #"WiFi: IEEE802.11ax"#, #"auth md5 Checksum2024"#,
        #"wifi: Livebox2024"#, #"::add-mask::«hunter22x»"#, #"dns cloudflare ▓"#,
        #"https://conda.anaconda.org/t/‹ana-898c49b3-c775-4ad1-b507-713d02d5e2e4›/x"#,
        #"https://acme.example/password/reset/‹9bd79c21a07319f14e64a6a02701bc78›?a=1"#,
        #"https://acme.example/activate/account-settings-page-v2"#, #"Fernet(b"▓")"#,
        // A long value is hidden to its end, and a far one is none
        #"requirepass «Kestrel#4280Lpb!Kestrel#4280Lpb!Kestrel#4280Lpb!Kestrel#4280Lpb!Kestrel#4280Lpb!Kestrel#4280Lpb!Kestrel#4280Lpb!Kestrel#4280Lpb!Kestrel#4280Lpb!» x"#,
        .most(246, #"requirepass⟨ ⟩«hunter22x»\#n"#),
    ]

    @Test("hides what is marked and no more", arguments: rows) func hides(row: MarkedText) { row.check() }
}
