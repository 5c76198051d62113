extension PieceWeights {
    /// Returns the level that a character of the table stands for, from -44 to 44: `#` is the lowest, and the
    /// backslash is left out.
    package static func level(of byte: UInt8) -> Int { Int(byte) - (byte > .backslash ? 80 : 79) }
}
