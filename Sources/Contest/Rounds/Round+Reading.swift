import Yams

extension RulebookDecoder {
  mutating func rounds(_ tier: Fields) -> [Round] {
    known.rounds = []
    known.tierRounds = Set(
      tier.values["rounds"]?.node.sequence?.compactMap { $0.mapping?["id"]?.scalar?.string } ?? [])
    known.incomplete.remove(.round)
    var ids: [(id: String, spot: Spot)] = []
    var names: [(name: String, spot: Spot)] = []
    var rounds: [Round] = []
    for spot in list(tier, "rounds", required: true) {
      let round = round(spot)
      know(round, spot)
      guard var round else { continue }
      ids.append((round.id.text, spot))
      if spot.node.mapping?["name"] == nil {
        // If a rulebook leaves two rounds unnamed, they are called 评审 and 评审 2.
        let same = rounds.count { $0.name.chinese.hasPrefix(round.name.chinese) }
        if same > 0 {
          round.name = Bilingual(
            chinese: "\(round.name.chinese) \(same + 1)",
            english: round.name.english.map { "\($0) \(same + 1)" })
        }
      }
      names.append((round.name.chinese, spot))
      rounds.append(round)
    }
    checkUnique(ids)
    checkNames(names)
    return rounds
  }

  /// Remembers a round, so that others can refer to it. If a round could not be read fully, its written id and kind are
  /// used.
  private mutating func know(_ round: Round?, _ spot: Spot) {
    let mapping = spot.node.mapping
    guard let id = round?.id.text ?? mapping?["id"]?.scalar?.string else {
      known.incomplete.insert(.round)
      return
    }
    let isKnown = RoundKinds.kind(mapping?["kind"]?.scalar?.string ?? "") != nil
    known.rounds.append(
      KnownRound(
        id: id, scores: round?.scores ?? false || !isKnown,
        advances: mapping?["advance"] != nil || round?.advances ?? false,
        isRead: round?.scores ?? false, decides: round?.decides ?? false,
        marksMembers: round?.recorded?.marksMembers == true,
        fullMarks: round?.judging?.fullMarks,
        isLessBetter: round?.judging.map { $0.isOwnLessBetter && $0.pointsByPlace == nil } ?? false,
        ranksLeastFirst: round?.judging?.ranksLeastFirst ?? false,
        recordsTime: round?.judging?.markUnit == .time,
        scoresTime: round?.judging?.scoreUnit == .time,
        ownsTime: round?.judging?.ownUnit == .time,
        isConverted: round?.judging?.isConverted ?? false,
        isRecorded: round?.judging?.recorded != nil,
        isTotal: round?.judging?.total.isEmpty == false,
        criteria: Self.criteria(of: round),
        tracks: Set(round?.tracks.map(\.text) ?? []), beside: round?.beside?.text))
  }

  /// What judges mark in a round, or the office records; votes and matches have none.
  private static func criteria(of round: Round?) -> [String] {
    guard let rules = round?.judging, rules.ballot == nil, rules.publicVote == nil,
      rules.knockOut == nil
    else { return [] }
    return rules.rubric.criteria.map(\.id.text)
  }

  /// A round of a kind that is not known is read as the kind most like it, so that its other faults are found too.
  private mutating func round(_ spot: Spot) -> Round? {
    guard case .mapping(let mapping) = spot.node else {
      note(.wrongShape(path: spot.path, .mapping), at: spot.node)
      return nil
    }
    known.step = mapping["id"]?.scalar?.string ?? ""
    // A level of the prizes that stands among the rounds because of its indentation.
    if mapping["level"] != nil, mapping["kind"] == nil, mapping["id"] == nil {
      note(.hint(.keyElsewhere(key: "level", .award), path: spot.path), at: spot.node)
      return nil
    }
    guard let kind = roundKind(spot, mapping), let fields = fields(spot, kind.roundKeys) else {
      return nil
    }
    let tracks = roundTracks(fields)
    let beside = beside(fields)
    let read: any RoundKind = kind.read(fields, by: &self)
    let name = name(fields, required: false) ?? kind.usualName
    let takes = value(fields, "takes").flatMap { days($0) }.map { StepTime($0.0, $0.1) }
    return id(fields).map {
      Round(id: Round.ID($0), name: name, kind: read, takes: takes, tracks: tracks, beside: beside)
    }
  }

  /// `tracks: [person]`: the tracks whose entries go through the round.
  private mutating func roundTracks(_ fields: Fields) -> [Track.ID] {
    known.roundTracks = []
    var named: [(id: String, spot: Spot)] = []
    for spot in list(fields, "tracks") {
      guard let id = reference(spot, to: .track, among: known.tracks) else { continue }
      named.append((id, spot))
    }
    if let spot = fields.values["tracks"], spot.node.sequence?.isEmpty == true {
      note(.missing(path: spot.path, key: "[1]"), at: spot.node)
    }
    checkUnique(named)
    known.roundTracks = Set(named.map(\.id))
    return named.map { Track.ID($0.id) }
  }

  /// `beside: sing`: the earlier round that is held at the same time as this one. Only rounds that are held with them may
  /// stand between the two. None of these rounds may say who goes on, because the entries that it keeps out would still be
  /// in this one.
  private mutating func beside(_ fields: Fields) -> Round.ID? {
    guard fields.values["beside"] != nil, let id = scoredRound(fields, "beside") else { return nil }
    guard let other = known.rounds.last(where: { $0.id == id.text }),
      let spot = fields.values["beside"]
    else { return nil }
    let between = known.rounds.drop { $0.id != id.text }.dropFirst().filter {
      $0.scores && $0.sharesTracks(with: known.roundTracks)
    }
    let first = known.firstBeside(id.text)
    let isApart = between.contains { $0.advances || known.firstBeside($0.id) != first }
    if other.advances || isApart || other.tracks != known.roundTracks {
      note(.cannotStandBeside(path: spot.path, round: id.text), at: spot.node)
      return nil
    }
    return id
  }

  /// The same tracks must go through a round and through a round that counts it, such as in a total. Otherwise no entry has
  /// a result in both.
  mutating func checkTracks(ofCounted round: String, at spot: Spot) {
    let counted = known.rounds.last { $0.id == round }?.tracks ?? []
    guard !counted.isEmpty else { return }
    let own = known.roundTracks.isEmpty ? Set(known.tracks) : known.roundTracks
    guard !own.isSubset(of: counted) else { return }
    note(
      .roundOfOtherTracks(
        path: spot.path, round: round, tracks: own.subtracting(counted).sorted()), at: spot.node)
  }

  /// The kind as it is written; or, after its own fault is noted, the kind that the round is read as. `nil` if neither its
  /// word nor its keys show one.
  private mutating func roundKind(_ spot: Spot, _ mapping: Node.Mapping) -> (any RoundKind.Type)? {
    let words = RoundKinds.all.map { $0.word }
    let likely = RoundKinds.likely(for: mapping.keys.compactMap(\.scalar?.string))
    guard let kindNode = mapping["kind"] else {
      let keys = Set(RoundKinds.all.flatMap { $0.roundKeys })
      let typo = mapping.keys.first {
        let key = $0.scalar?.string ?? ""
        return !keys.contains(key) && NearestWord.to(key, among: ["kind"]) != nil
      }
      // A mistyped key is reported when the keys are read.
      if typo == nil {
        note(.missing(path: spot.path, key: "kind"), at: spot.node)
      } else if likely == nil, let typo {
        note(
          .unknownKey(
            path: spot.path, key: String((typo.scalar?.string ?? "").prefix(40)),
            allowed: ReviewKind.roundKeys, near: "kind"), at: typo)
      }
      return likely
    }
    guard !kindNode.isNull else {
      // If another key shows the kind, the mistyped key is reported when the keys are read.
      if likely == nil { note(.keyWithoutValue(path: spot.path, key: "kind"), at: kindNode) }
      return likely
    }
    let word = kindNode.scalar?.string ?? ""
    if let kind = RoundKinds.kind(word) { return kind }
    let path = "\(spot.path).kind"
    if RoundKinds.toCome.contains(word) {
      note(.notYet(path: path, word: word, allowed: words), at: kindNode)
      return nil
    }
    let near = MeantWord.of(word, among: words + RoundKinds.toCome, others: roundKeys)
    note(
      .unknownWord(path: path, word: String(word.prefix(40)), allowed: words, near: near),
      at: kindNode)
    return near.flatMap { RoundKinds.kind($0) } ?? likely
  }
}
