extension RulebookFault {
  /// Faults of people who know their regulation and not yet the words: what they wrote is understood, and the message says how
  /// it is written.
  public enum Hint: Hashable, Sendable {
    /// A key that belongs to another place.
    case keyElsewhere(key: String, Place)
    /// A round that is the one being read, or comes after it.
    case laterRound(id: String, isOwn: Bool)
    /// A condition written as a formula: `members > 4`.
    case formula(String)
    /// A share written without its sign: 20 for 20 %.
    case percent(String)
    /// Points by place that rise, as in a sum of places where the least is best.
    case pointsRise(Int)
    /// Several texts in one, parted by `、`.
    case oneText(String)
    /// A round whose results are turned into points, where the number that was recorded is probably meant.
    case recordedOrPoints(round: String)
    /// A cap over all levels of a tier in which nothing but the committee's lists decides who has a level.
    case capBesideLists(levels: [String])
    /// Places counted apart for each organization or answer, which are no lists.
    case perHolder(String)
    /// A minimum for groups or leaders, which there is not.
    case leastByHolder(String)
    /// Minima that divide one list, or the prizes of a tier, in two ways.
    case minimaOfThree([String])
    /// Minima that divide a list in two ways, and a cap on the same list.
    case twoMinimaUnderCap([String])
    /// Rounds of different full marks beside a round of standard scores, which no scale of the total can hold.
    case mixedBesideStandard([FullMarks])
    /// Places counted over all tracks in a total that is ranked by track.
    case placesOverTracks(round: String, by: String, per: String)
    /// A level by track beside one that all may reach, for which the round ranks all on one list.
    case ranksOverLists(level: String, per: String, of: String)
    /// Tracks beside figures, where they stand inside.
    case tracksInFigures

    var code: String {
      switch self {
      case .keyElsewhere: "rulebook-key-elsewhere"
      case .laterRound: "rulebook-later-round"
      case .formula: "rulebook-formula"
      case .percent: "rulebook-percent"
      case .pointsRise: "rulebook-points-rise"
      case .oneText: "rulebook-one-text"
      case .recordedOrPoints: "rulebook-recorded-or-points"
      case .capBesideLists: "rulebook-cap-beside-lists"
      case .perHolder: "rulebook-per-holder"
      case .leastByHolder: "rulebook-least-by-holder"
      case .minimaOfThree: "rulebook-minima-of-three"
      case .twoMinimaUnderCap: "rulebook-two-minima-under-cap"
      case .mixedBesideStandard: "rulebook-mixed-scales"
      case .placesOverTracks: "rulebook-places-over-tracks"
      case .ranksOverLists: "rulebook-ranks-over-lists"
      case .tracksInFigures: "rulebook-tracks-in-figures"
      }
    }

    var chinese: String {
      switch self {
      case .keyElsewhere(let key, let place):
        "“\(key)”不写在这里，写在\(place.name(in: .chinese))。请检查缩进和位置。"
      case .laterRound(let id, true): "“\(id)”就是这一轮，这里只能引用前面的轮次。"
      case .laterRound(let id, false): "“\(id)”在这一轮后面，这里只能引用前面的轮次。计入几轮的总分（total）写在其中最后一轮。"
      case .formula(let text):
        "条件“\(text)”不写成算式。人数写 {members: 5..10}，某一轮的成绩写 {round: 轮次, at-least: 60}，报名表的回答写 {field: 问题, is: 回答}；"
          + "办公室登记的情况写它的编号，如 late，没有登记写 no-late。"
      case .percent(let value):
        "\(value) 太大：比例写百分数，如 \(Self.isPercent(value) ? value : "20")%，或写 0.2、1/5。"
      case .pointsRise(let count):
        "后面的名次得分更多，名次分须由多到少。规程是名次相加、和小的在前的，倒过来写，次序相同：共 \(count) 名的，写 \(count)、\(max(1, count - 1))……1。"
      case .oneText(let text): "“\(text)”读作一项。几项之间用英文逗号和空格分开，如 [甲, 乙]。"
      case .recordedOrPoints(let round):
        "轮次“\(round)”的成绩折算成了分数，这里数的是折算以后的分数。要按登记的数（如做了几个、用了多久），请写 score: recorded；"
          + "就要按折算以后的分数，请写 score: total。"
      case .capBesideLists(let levels):
        "“\(levels.joined(separator: "”“"))”随晋级（当选）名单授予，不受各等次合计的上限限制。要限制的，把上限写在那一轮的 advance，或由评委会逐件决定。"
      case .perHolder(let word):
        "名次不按“\(word)”分列，per 可以是 all、track、group。每个单位至多几件写 caps: {organization: 2}，对某一问题回答相同的写 caps: {问题的编号: 2}，与 count、share 一起写。"
      case .leastByHolder(let word):
        "保底按类别（track，或类别的编号）、单位（organization）或报名表一个问题的回答（问题的编号），不能按“\(word)”。"
      case .minimaOfThree(let words):
        "保底至多按两种分，一个级别里各奖项按回答分的合起来至多两个问题。这里写了 \(words.joined(separator: "、"))。请留两种，其余的由评委会逐件决定。"
      case .twoMinimaUnderCap(let words):
        "按两种分的保底（\(words.joined(separator: "、"))）不能与上限（caps）写在同一份名单上，奖项的也不能与各等次合计的上限同用。请去掉上限，或只留一种保底，另一种由评委会逐件决定。"
      case .mixedBesideStandard(let scales):
        "各轮满分不同（\(scales.map { "\($0.name) \($0.marks)" }.joined(separator: "、"))），又与标准分相加，标准分没有满分，total 里不能写 scale。"
          + "请把登记成绩的各轮写成同一满分，如 range: 0..100，或在那一轮写 scale: {best: 100}。"
      case .placesOverTracks(let round, let by, let per):
        "轮次“\(round)”按全部申报的名次给分，而计入它的“\(by)”分开排名（per: \(per)），各名单的名次分混在一起。要分开给分的，请在“\(round)”里写 per: \(per)；"
          + "就要按全部的，写 per: all。"
      case .ranksOverLists(let level, let per, let line):
        "“\(line)”没有写 per，这一轮的名次就全部排在一起；“\(level)”按 per: \(per) 各评各的，名单和理由里写的却是合在一起的名次。"
          + "要写本名单的名次的，给“\(line)”也写 per: \(per)，得奖的不变。"
      case .tracksInFigures:
        "按件数、获奖率的，tracks 写在 by 里面，如 by: {entries: 40%, rate: 60%, tracks: [primary]}。"
      }
    }

    var english: String {
      switch self {
      case .keyElsewhere(let key, let place):
        "“\(key)” does not stand here but in \(place.name(in: .english)). Check the indentation and the place."
      case .laterRound(let id, true):
        "“\(id)” is this round itself; only earlier rounds can be named here."
      case .laterRound(let id, false):
        "“\(id)” comes after this round; only earlier ones can be named here. A total of several rounds stands in the last of them."
      case .formula(let text):
        "the condition “\(text)” is not written as a formula. Members: {members: 5..10}; the score of a round: {round: ID, at-least: 60}; an "
          + "answer of the form: {field: ID, is: ANSWER}; a note of the office: its id, such as late, or no-late where it was not noted."
      case .percent(let value):
        "\(value) is too large: write a share in per cent, such as \(Self.isPercent(value) ? value : "20")%, or as 0.2 or 1/5."
      case .pointsRise(let count):
        "later places have more points; points by place go down. Where a regulation adds places and the least sum is best, write them the "
          + "other way round, which gives the same order: of \(count), write \(count), \(max(1, count - 1)) … 1."
      case .oneText(let text):
        "“\(text)” is read as one item. Part items by a comma and a space, as in [a, b]."
      case .recordedOrPoints(let round):
        "the results of round “\(round)” are turned into points, and these are counted here. For the number that was recorded, write "
          + "score: recorded; where the points are meant, write score: total."
      case .capBesideLists(let levels):
        "\(levels.joined(separator: ", ")) go to those on a confirmed list, which a cap over all levels does not shorten. Write the cap in that "
          + "round's advance, or let the committee decide."
      case .perHolder(let word):
        "ranks are not listed by “\(word)”; per is all, track or group. For the most that an organization may have, write "
          + "caps: {organization: 2} beside count or share; for those with one answer, caps: {QUESTION: 2}."
      case .leastByHolder(let word):
        "minima are of tracks (track, or a track's id), of organizations (organization) or of the answers to a question of the form (its id), not "
          + "of “\(word)”."
      case .minimaOfThree(let words):
        "minima divide a list in two ways at most, and those of a tier's prizes by the answers to two questions; here are \(words.joined(separator: ", ")). "
          + "Keep two, and let the committee decide about the others."
      case .twoMinimaUnderCap(let words):
        "minima that divide a list in two ways (\(words.joined(separator: ", "))) cannot stand beside a cap of the list, nor beside one over all levels. "
          + "Drop the cap, or keep one way and let the committee decide about the other."
      case .mixedBesideStandard(let scales):
        "the rounds have different full marks (\(scales.map { "\($0.name) \($0.marks)" }.joined(separator: ", "))) and are added to standard scores, which have none, so "
          + "scale cannot stand in total. Give these rounds the same full marks, such as range: 0..100, or scale: {best: 100} in the round."
      case .placesOverTracks(let round, let by, let per):
        "round “\(round)” gives points by places among all entries, and “\(by)”, which counts them, ranks per: \(per), so places of several "
          + "lists are mixed. Write per: \(per) in “\(round)”, or per: all where all entries are meant."
      case .ranksOverLists(let level, let per, let line):
        "“\(line)” has no per, so this round ranks all entries on one list; “\(level)” is given per: \(per), and lists and reasons tell the rank "
          + "among all. For ranks within each list, write per: \(per) for “\(line)” too; the prizes stay the same."
      case .tracksInFigures:
        "for figures, tracks stand inside by, as in by: {entries: 40%, rate: 60%, tracks: [primary]}."
      }
    }

    private static func isPercent(_ value: String) -> Bool {
      (Int(value) ?? 0) > 1 && (Int(value) ?? 0) <= 100
    }
  }
}

extension RulebookFault.Hint {
  /// The places to which keys belong that people write elsewhere, above all because of indentation.
  public enum Place: String, CaseIterable, Sendable {
    case whole, tier, round, combine, criterion, recordedRound, judgedRound, liveRound, advance,
      award

    func name(in language: Language) -> String {
      switch (self, language) {
      case (.whole, .chinese): "最外层，与 tracks、tiers 对齐"
      case (.whole, .english): "the outermost level, beside tracks and tiers"
      case (.tier, .chinese): "级别里，与 rounds 对齐"
      case (.tier, .english): "the tier, beside rounds"
      case (.round, .chinese): "轮次里，与 kind 对齐"
      case (.round, .english): "the round, beside kind"
      case (.combine, .chinese): "轮次的 combine 里，如 combine: {drop-high: 1, drop-low: 1}"
      case (.combine, .english): "combine of the round, as in combine: {drop-high: 1, drop-low: 1}"
      case (.criterion, .chinese):
        " rubric 的每一项里，如 {id: novelty, name: 创新, weight: 40%, range: 0..100}"
      case (.criterion, .english):
        "each item of rubric, as in {id: novelty, name: Novelty, weight: 40%, range: 0..100}"
      case (.recordedRound, .chinese): "登记成绩的轮次（kind: recorded）里"
      case (.recordedRound, .english): "a round of recorded marks (kind: recorded)"
      case (.judgedRound, .chinese): "评委打分的轮次（kind: review 或 live）里"
      case (.judgedRound, .english): "a round that is judged (kind: review or live)"
      case (.liveRound, .chinese): "现场评审的轮次（kind: live）里"
      case (.liveRound, .english): "a live round (kind: live)"
      case (.advance, .chinese): "轮次的 advance 里，如 advance: {count: 10, reserves: 2}"
      case (.advance, .english): "advance of the round, as in advance: {count: 10, reserves: 2}"
      case (.award, .chinese): " awards 的每一项里，如 {level: 一等奖, count: 3}"
      case (.award, .english): "each item of awards, as in {level: First, count: 3}"
      }
    }

    /// Where a key belongs; `nil` for words that stand in many places, or that nobody knows.
    static func of(_ key: String, notAt path: String) -> Place? {
      // What a change or a condition is written with is named by itself.
      if path.hasSuffix(".each") || path.hasSuffix(".when") { return nil }
      // Tracks stand at the outermost level, and in rounds.
      if key == "tracks" {
        if path.contains(".awards") { return .round }
        return path.contains(".rounds") ? nil : .whole
      }
      let place = places.first { $0.keys.contains(key) }?.place
      // A key of rounds that stands in a round is in its place already: this kind of round does not take it.
      return place == .round && isRound(path) ? nil : place
    }

    /// Whether a path names a round itself: `tiers[1].rounds[5]`.
    private static func isRound(_ path: String) -> Bool {
      path.split(separator: ".").last?.hasPrefix("rounds[") == true
    }

    private static let places: [(place: Place, keys: Set<String>)] = [
      (
        .whole,
        ["rulebook", "version", "people", "form", "eligibility", "tiers", "topics", "cadence"]
      ),
      (.tier, ["rounds", "awards", "cups", "intake", "team-points", "follow-up", "tasks"]),
      (.combine, ["drop-high", "drop-low", "average", "decimals"]),
      (
        .judgedRound,
        ["rubric", "rubric-total", "judges-per-entry", "panels", "rooms", "re-review"]
      ),
      (.liveRound, ["minutes", "order", "first-score-after"]),
      (
        .recordedRound,
        ["runs", "events", "attempts", "keyed", "absent", "better", "codes", "recheck"]
      ),
      (.criterion, ["weight", "bands"]),
      (
        .round, ["advance", "ties", "total", "combine", "adjustments", "steps", "beside"]
      ),
      (.advance, ["reserves"]),
      (.award, ["level", "stacks", "among", "share-of"]),
    ]
  }
}
