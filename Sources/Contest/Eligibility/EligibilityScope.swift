/// What a rule counts beyond a single entry.
public enum EligibilityScope: Sendable {
  /// Nothing beyond the entry itself.
  case entry
  /// A person on several entries of the edition: 一人一件.
  case persons(any CountsPersons)
  /// An organization's entries together: 单位名额.
  case organization(any CountsWorks)
}

/// Counts how many entries of the edition name a person.
public protocol CountsPersons: Sendable {
  /// The code of what is found about a person on too many entries.
  static var excessCode: String { get }
  /// The most entries per person, 1 or more.
  var most: Int { get }
  /// The persons that an entry counts, each with the place on the form, from 1; the key is `nil` when the form gives
  /// nothing that identifies the person.
  func persons(on entry: Entry) -> [(key: String?, place: Int)]
  /// What is found on an entry beyond the cap; `others` are the numbers of the other entries, at most five.
  func reason(at place: Int, others: [String]) -> any EligibilityReason
}

/// Counts an organization's entries.
public protocol CountsWorks: Sendable {
  /// The code of what is found about an organization's entries together.
  static var excessCode: String { get }
  /// Whether it caps a number, so that one more entry can only be one too many. A share depends on the entries still to come.
  static var capsNumber: Bool { get }
  /// Whether an entry counts against the cap. An entry that does not still counts in the total of
  /// which a share is taken.
  func counts(_ entry: Entry) -> Bool
  /// What is found for an organization with `total` entries, of which `counted` count against the cap.
  func reasons(counted: Int, of total: Int) -> [any EligibilityReason]
}
