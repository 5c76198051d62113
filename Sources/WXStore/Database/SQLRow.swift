/// The row that a statement is at; valid only until the statement moves on.
public protocol SQLRow {
    /// Returns the column's integer, 1 or 0 for a truth value; nil for null. Columns are counted from 0.
    func optionalInteger(_ column: Int32) -> Int64?

    /// Returns the column's text; nil for null.
    func optionalText(_ column: Int32) -> String?
}

extension SQLRow {
    /// Returns the column's integer; 0 for null.
    package func integer(_ column: Int32) -> Int64 { optionalInteger(column) ?? 0 }

    /// Returns the column's text; empty for null.
    package func text(_ column: Int32) -> String { optionalText(column) ?? "" }
}
