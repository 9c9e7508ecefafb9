/// A rule that an entry, its people or its organization must meet: 资格. One kind, one file; this is the list.
///
/// Sketch to be filled in: cases carry the rule values of the files beside it.
public enum EligibilityRule: Hashable, Sendable {
}
