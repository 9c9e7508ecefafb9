public import Contest

/// What came of passing all registered entries that nothing speaks against, with the true reason why others wait: 没有存疑的一起通过.
///
/// | an entry | counts as |
/// |---|---|
/// | has a finding or lacks something | doubtful |
/// | has none, and one of its people has not agreed | unagreed |
/// | has none, all have agreed, and it is on a sealed list, which whoever passes them may not change | leftToOrganizer |
/// | has none, all have agreed, it is on no sealed list, and its unit has no place left | full |
public struct CleanPassing: Sendable {
  public let passed: [Entry.ID]
  /// The registered entries that wait.
  public let waiting: Int
  public let doubtful: Int
  public let unagreed: Int
  public let leftToOrganizer: Int
  /// Each with what its unit has passed and may pass.
  public let full: [(entry: Entry.ID, why: EntryError)]
}
