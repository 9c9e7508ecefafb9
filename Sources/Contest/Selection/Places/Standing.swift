/// An entry's rank when a list is cut, with all that the limits need: organization, track and group.
///
/// Entries may share a rank: two entries with rank 3 are tied. The rank counts within the list that the rule cuts, so a
/// rule `per: track` needs ranks per track.
public struct Standing: Hashable, Sendable {
  public var entry: Entry.ID
  private var home: EntryHome
  private var kept: KeptTexts?
  private var scoreTenThousandths = 0
  private var place = 0
  private var hasRank = false
  private var hasScore = false

  /// 1 for the best. `nil` for an entry without a rank: it counts when a share is taken, and is never selected.
  public var rank: Int? {
    get { hasRank ? place : nil }
    set { (place, hasRank) = (newValue ?? 0, newValue != nil) }
  }
  /// Whom a cap counts it for, where that is not its organization: an opaque key.
  public var heldBy: String? {
    get { kept?.holder }
    set { kept = KeptTexts(holder: newValue, answers: answers) }
  }
  /// Its answers to the questions by which minima divide the list, as far as there are some.
  public var answers: [String: String] {
    get { kept?.answers ?? [:] }
    set { kept = KeptTexts(holder: heldBy, answers: newValue) }
  }

  public func answer(to question: String) -> String? { kept?.answers[question] }
  /// The published score, shown when a reason says what would have been enough.
  public var score: Points? {
    get { hasScore ? Points(tenThousandths: scoreTenThousandths) : nil }
    set { (scoreTenThousandths, hasScore) = (newValue?.tenThousandths ?? 0, newValue != nil) }
  }

  public init(
    _ entry: Entry.ID, rank: Int?, organization: String, track: Track.ID = "", group: String = "",
    score: Points? = nil
  ) {
    self.init(
      entry, rank: rank, home: EntryHome(organization: organization, track: track, group: group),
      score: score)
  }

  init(_ entry: Entry.ID, rank: Int?, home: EntryHome, score: Points? = nil) {
    self.entry = entry
    self.home = home
    self.rank = rank
    self.score = score
  }

  /// Texts beside the value: most standings have none, and a large round has a hundred thousand on each list.
  private final class KeptTexts: Hashable, Sendable {
    let holder: String?
    let answers: [String: String]

    init?(holder: String?, answers: [String: String]) {
      guard holder != nil || !answers.isEmpty else { return nil }
      (self.holder, self.answers) = (holder, answers)
    }

    static func == (one: KeptTexts, other: KeptTexts) -> Bool {
      one === other || (one.holder == other.holder && one.answers == other.answers)
    }
    func hash(into hasher: inout Hasher) {
      hasher.combine(holder)
      hasher.combine(answers)
    }
  }

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

  /// Whom a cap counts it for.
  public var holder: String { heldBy ?? organization }

  /// The name of the entry's list: empty for one list of all, the track's id, or `track/group`.
  public func list(per scope: PlaceScope) -> String {
    scope.list(track: track, group: group)
  }

  /// An entry and its rank, as a reason names it.
  public struct Ranked: Hashable, Sendable {
    public let entry: Entry.ID
    public let rank: Int
    public let score: Points?

    public init(_ entry: Entry.ID, rank: Int, score: Points? = nil) {
      self.entry = entry
      self.rank = rank
      self.score = score
    }
  }
}
