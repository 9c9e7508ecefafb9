/// What a rule can find. Each rule has its own closed list; none holds personal data beyond a member's place.
public protocol EligibilityReason: Explained, Hashable {
  /// The member's place on the form, from 1; `nil` when it is not about one member.
  var member: Int? { get }
  /// Whether the rule could not be tried because something is not filled in. It is never a pass.
  var isMissingData: Bool { get }
}

extension EligibilityReason {
  public var member: Int? { nil }
  public var isMissingData: Bool { false }
}
