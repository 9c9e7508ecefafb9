/// All inputs of the results of one tier: 结果的依据.
///
/// Plain values, read from wherever they are kept. The same inputs give the same ``Outcome`` on every machine.
public struct TierInputs: Hashable, Sendable {
  /// An entry as results look at it.
  public struct EntryInput: Hashable, Sendable {
    public var id: Entry.ID
    /// What its standings share; see ``organization``, ``track`` and ``group``.
    private(set) var home: EntryHome
    /// Its answers to those questions of the form that a rule of the tier asks for.
    public var answers: [String: String] = [:]
    /// The person who leads the entry, if a cap of the tier counts by leader: named by the code of the first entry that the
    /// same person leads. `nil` if no cap asks for it, and for an entry whose leader nothing identifies.
    public var leader: Entry.ID?
    /// How many members it has; `nil` where no rule of the tier asks.
    public var members: Int?
    public var state: EntryState

    /// An entry of an edition, without what only some rules ask for.
    public init(_ brief: EntryBrief) {
      id = brief.id
      home = brief.home
      state = brief.state
    }

    public init(
      _ id: Entry.ID, organization: String, track: Track.ID = "", group: String = "",
      state: EntryState = .accepted
    ) {
      self.id = id
      home = EntryHome(organization: organization, track: track, group: group)
      self.state = state
    }

    /// The organization's name, which most caps count by.
    public var organization: String {
      get { home.organization }
      set { home.organization = newValue }
    }
    public var track: Track.ID {
      get { home.track }
      set { home.track = newValue }
    }
    public var group: String {
      get { home.group }
      set { home.group = newValue }
    }
  }

  /// The data of a round that has begun.
  public struct RoundInput: Hashable, Sendable {
    /// The entries that were given a place in it; the order does not matter.
    public var entries: [Entry.ID]
    /// Sheets of judges who were not recused.
    public var sheets: ScoreSheetList
    /// Sheets of judges who looked again (复议).
    public var reReviewSheets: ScoreSheetList
    /// The state of the entrants of a live round.
    public var appearances: [Entry.ID: Appearance]
    /// What is recorded of each entry, by column, in a round that records marks.
    public var records: [Entry.ID: [Criterion.ID: RecordedMark]] = [:]
    /// Whether marks are recorded under code numbers that are not decoded yet. ``records`` is empty until they are: whoever
    /// saw an entry's mark would find the same mark in the list of numbers.
    public var isUnderCodes = false
    /// The votes, in a round in which people vote.
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
      self.sheets = ScoreSheetList(sheets)
      self.reReviewSheets = ScoreSheetList(reReviewSheets)
      self.appearances = appearances
      self.isClosed = isClosed
    }
  }

  public var entries: [EntryInput]
  /// The rounds that have begun.
  public var rounds: [Round.ID: RoundInput]
  /// The questions to departments and their answers, in the steps of vetting that have begun.
  public var vettings: [Round.ID: VettingInput] = [:]
  /// The decisions of the committee and the office, the oldest first. The latest one about the same thing counts.
  public var decisions: [CommitteeDecision]
  /// Whether the committee's decisions may give prizes of organizations to those without a work that takes part. So with programs
  /// before such decisions were kept by the organization, whose archives are still checked by what held then.
  public var countsUnitsWithoutWorks = false
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
  /// Whether no entry can be in a round, because it is only for some tracks and none of them has an accepted entry. Nothing
  /// waits for such a round.
  public func isIdle(_ id: Round.ID, of tier: Tier) -> Bool {
    guard let round = tier.round(id), !round.tracks.isEmpty else { return false }
    return !entries.contains { $0.state == .accepted && round.concerns($0.track) }
  }
}
