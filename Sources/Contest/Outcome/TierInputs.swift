/// Everything that the results of one tier follow from: 结果的依据.
///
/// Plain values, read from wherever they are kept. The same inputs give the same ``Outcome`` on every machine.
public struct TierInputs: Hashable, Sendable {
  /// An entry as results look at it.
  public struct EntryInput: Hashable, Sendable {
    public var id: Entry.ID
    /// The organization's name, which most caps count by.
    public var organization: String
    public var track: Track.ID
    public var group: String
    public var state: EntryState
    /// How many members it has; `nil` where no rule of the tier asks.
    public var members: Int?
    /// Its answers to those questions of the form that a rule of the tier asks for.
    public var answers: [String: String] = [:]
    /// Which entries one person leads, where a cap of the tier counts by leader: the first of them, by its code. `nil` where no
    /// cap asks, and for an entry whose leader nothing identifies.
    public var leader: Entry.ID?

    public init(
      _ id: Entry.ID, organization: String, track: Track.ID = "", group: String = "",
      state: EntryState = .accepted
    ) {
      self.id = id
      self.organization = organization
      self.track = track
      self.group = group
      self.state = state
    }
  }

  /// What a round that has begun holds.
  public struct RoundInput: Hashable, Sendable {
    /// The entries that were given a place in it; the order does not matter.
    public var entries: [Entry.ID]
    /// Sheets of judges who were not recused.
    public var sheets: [ScoreSheet]
    /// Sheets of judges who looked again (复议).
    public var reReviewSheets: [ScoreSheet]
    /// Where entrants of a live round stand.
    public var appearances: [Entry.ID: Appearance]
    /// What is recorded of each entry, by column, in a round that records marks.
    public var records: [Entry.ID: [Criterion.ID: RecordedMark]] = [:]
    /// Who voted what, in a round that is voted on.
    public var ballot: BallotInput?
    /// Whether no more marks are taken.
    public var isClosed: Bool
    /// How many fewer sheets are enough for some entries, when a what-if leaves out a judge.
    public var fewerSheets: [Entry.ID: Int] = [:]

    public init(
      entries: [Entry.ID], sheets: [ScoreSheet] = [], reReviewSheets: [ScoreSheet] = [],
      appearances: [Entry.ID: Appearance] = [:], isClosed: Bool = false
    ) {
      self.entries = entries
      self.sheets = sheets
      self.reReviewSheets = reReviewSheets
      self.appearances = appearances
      self.isClosed = isClosed
    }
  }

  public var entries: [EntryInput]
  /// The rounds that have begun.
  public var rounds: [Round.ID: RoundInput]
  /// What departments were asked and answered, in the steps of vetting that have begun.
  public var vettings: [Round.ID: VettingInput] = [:]
  /// What the committee and the office decided, the oldest first. A later decision about the same thing counts.
  public var decisions: [CommitteeDecision]
  /// The rounds whose selection was confirmed, which titles that follow it wait for.
  public var confirmed: Set<Round.ID>
  /// The stored seed of the edition's lots; without one, lots separate nothing.
  public var lotSeed: Seed?

  public init(
    entries: [EntryInput], rounds: [Round.ID: RoundInput] = [:],
    decisions: [CommitteeDecision] = [], confirmed: Set<Round.ID> = [], lotSeed: Seed? = nil
  ) {
    self.entries = entries
    self.rounds = rounds
    self.decisions = decisions
    self.confirmed = confirmed
    self.lotSeed = lotSeed
  }
}

extension TierInputs {
  /// Whether nobody can be in a round: it is for some tracks only, and none of them has an accepted entry. Nothing waits for
  /// such a round.
  public func isIdle(_ id: Round.ID, of tier: Tier) -> Bool {
    guard let round = tier.round(id), !round.tracks.isEmpty else { return false }
    return !entries.contains { $0.state == .accepted && round.concerns($0.track) }
  }
}
