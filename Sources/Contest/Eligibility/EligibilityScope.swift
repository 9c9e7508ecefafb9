/// Among what a rule counts, beyond the single entry.
public enum EligibilityScope: Sendable {
  /// Nothing beyond the entry itself.
  case entry
  /// A person on several entries of the edition: 一人一件.
  case persons(any CountsPersons)
  /// An organization's entries together: 单位名额.
  case organization(any CountsWorks)
}

/// Counts on how many entries of the edition a person stands.
public protocol CountsPersons: Sendable {
  /// The most entries per person, 1 or more.
  var most: Int { get }
  /// The persons that an entry counts, each with the place on the form, from 1; the key is `nil` where nothing tells the
  /// person from another.
  func persons(on entry: Entry) -> [(key: String?, place: Int)]
  /// What is found on an entry beyond the cap; `others` are the numbers of the other entries, at most five.
  func reason(at place: Int, others: [String]) -> any EligibilityReason
}

/// Counts an organization's entries.
public protocol CountsWorks: Sendable {
  /// The code of what is found about an organization's entries together.
  static var excessCode: String { get }
  /// Whether an entry counts against the cap; those that do not are part of the whole alone.
  func counts(_ entry: Entry) -> Bool
  /// What is found for an organization with so many entries that count, of so many in all.
  func reasons(counted: Int, of total: Int) -> [any EligibilityReason]
}
