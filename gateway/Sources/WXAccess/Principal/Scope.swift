/// What a principal may use of one kind of thing: everything, or what a list names.
public enum Scope<Element: Hashable & Sendable>: Hashable, Sendable {
    /// Everything, because no list was given.
    case all
    /// What the list names; an empty list is nothing.
    case only(Set<Element>)

    /// Returns whether the element may be used.
    public func contains(_ element: Element) -> Bool {
        switch self {
        case .all: true
        case .only(let elements): elements.contains(element)
        }
    }
}
