@main enum Wxcode { static func main() {} }
