import Contest

extension ArchiveContent {
  /// Code numbers drawn again and decoded, and whether marks were checked again as the rulebook asks.
  func codeFindings(_ tier: Tier) -> [ArchiveFinding] {
    let coded = tier.rounds.filter { $0.recorded?.codes.isEmpty == false }
    var findings: [ArchiveFinding] = []
    if !coded.isEmpty || !codeLayers.isEmpty || !codes.isEmpty {
      let rule = Bilingual(
        chinese: "用种子逐层重新抽号，每个加密号倒着对到的作品相同",
        english:
          "drawn again layer by layer with the seeds, each code number leads back to its entry")
      let names = Dictionary(
        coded.map { ($0.id, $0.recorded?.codes ?? []) }, uniquingKeysWith: { one, _ in one })
      if let why = codesMissing {
        findings.append(
          ArchiveFinding("codes", rule, count: codes.count, state: .notCompared(why)))
      } else {
        findings.append(ArchiveFinding("codes", rule, count: codes.count, codeMismatches(names)))
      }
      let notice = Draw.Origin.chosen.notice
      if codeLayers.contains(where: { $0.counts && $0.seed.map { $0.count != 32 } ?? false }),
        let chinese = notice(.chinese), let english = notice(.english)
      {
        findings.append(
          ArchiveFinding(
            "codes-by-lot",
            Bilingual(
              chinese: "抽号的种子是随机数", english: "the seeds of the code numbers are random bits"),
            count: codeLayers.count,
            state: .notCompared(Bilingual(chinese: chinese, english: english))))
      }
    }
    findings += tier.rounds.compactMap { round in
      round.recorded?.recheck.map { recheckFinding(round.id, $0, tier) }
    }
    return findings
  }

  /// Why nothing can be drawn again: nothing was drawn as far as the log knows, or the numbers were purged.
  private var codesMissing: Bilingual? {
    if codeLayers.isEmpty, codes.isEmpty, chain.codeDraws.isEmpty {
      return Bilingual(
        chinese: "归档里没有加密号，日志里也没有抽号的记录。",
        english: "The archive has no code numbers, and its log no draw of any.")
    }
    if codes.isEmpty, !codeLayers.isEmpty, codeLayers.allSatisfy({ $0.seed == nil }) {
      return Bilingual(
        chinese: "加密号与作品的对应已随个人信息清除。",
        english: "What the code numbers stand for was purged with the personal data.")
    }
    return nil
  }

  private func codeMismatches(_ names: [Round.ID: [String]]) -> [ArchiveMismatch] {
    var mismatches: [ArchiveMismatch] = []
    let layers = Dictionary(grouping: codeLayers, by: \.round)
    for round in Set(layers.keys).union(codes.map(\.round)).union(names.keys).sorted() {
      let own = (layers[round] ?? []).sorted { ($0.layer, $0.number) < ($1.layer, $1.number) }
      mismatches += sealMismatches(round, own)
      let current = own.filter(\.counts)
      let asked = names[round] ?? []
      for place in 0..<max(asked.count, current.count) {
        let (found, told) = (
          current.indices.contains(place) ? current[place].name : nil,
          asked.indices.contains(place) ? asked[place] : nil
        )
        if found != told {
          mismatches.append(
            ArchiveMismatch("\(round)/code-layer/\(place + 1)", archived: found, computed: told))
        }
      }
      mismatches += drawnAgain(round, current)
    }
    return mismatches
  }

  /// Seeds against their hashes, and hashes against what the log said when they were drawn.
  private func sealMismatches(
    _ round: Round.ID, _ layers: [ArchivedCodeLayer]
  ) -> [ArchiveMismatch] {
    var mismatches: [ArchiveMismatch] = []
    let subject = "round/\(Self.key(manifest.edition.text))/\(Self.key(round.text))"
    var logged = chain.codeDraws.filter { $0.key.subject == subject }
    for one in layers {
      let place = "\(round)/code-layer/\(one.layer)/\(one.number)"
      let key = ChainReading.CodeDraw(subject: subject, layer: one.layer, number: one.number)
      let told = logged.removeValue(forKey: key)
      if told?.seedHash != one.seedHash {
        mismatches.append(
          ArchiveMismatch(place, archived: one.seedHash, computed: told?.seedHash))
      }
      if let told, (told.at, told.actor) != (one.at, one.actor) {
        mismatches.append(
          ArchiveMismatch(
            place, archived: "\(one.at.text) \(one.actor)",
            computed: "\(told.at.text) \(told.actor)"))
      }
      let hash = one.seed.map { sha256(of: Array($0.utf8)) } ?? one.seedHash
      if hash != one.seedHash {
        mismatches.append(ArchiveMismatch(place, archived: one.seedHash, computed: hash))
      }
    }
    for (key, drawn) in logged.sorted(by: {
      ($0.key.layer, $0.key.number) < ($1.key.layer, $1.key.number)
    }) {
      mismatches.append(
        ArchiveMismatch(
          "\(round)/code-layer/\(key.layer)/\(key.number)", archived: nil, computed: drawn.seedHash)
      )
    }
    return mismatches
  }

  /// The numbers of a round against those that its seeds give.
  ///
  /// The first layer was drawn among the entries with marks, and those that have a number and left the round later; each further
  /// one among the numbers of the layer before, as they are drawn here.
  private func drawnAgain(_ round: Round.ID, _ layers: [ArchivedCodeLayer]) -> [ArchiveMismatch] {
    let own = codes.filter { $0.round == round }
    let numbered = Set(own.filter { $0.layer == 1 }.map(\.before))
    let marked = records.filter { $0.round == round }.map(\.entry.text)
    let present = places.filter { $0.round == round }.map(\.entry.text)
    var before = Array(Set(marked).union(numbered.intersection(present)))
    var computed: [String: String] = [:]
    var layered: [ArchiveMismatch] = []
    for layer in layers {
      guard let seed = layer.seed.flatMap({ Seed($0) }) else {
        return [
          ArchiveMismatch(
            "\(round)/code-layer/\(layer.layer)/\(layer.number)", archived: layer.seed,
            computed: "seed")
        ]
      }
      let pairs = CodeLayers.draw(before, layer: layer.layer, seed: seed)
      for pair in pairs { computed["\(round)/\(pair.code)"] = pair.before }
      let drawn = Set(pairs.map(\.code))
      layered += own.filter { drawn.contains($0.code) && $0.layer != layer.layer }.map {
        ArchiveMismatch(
          "\(round)/\($0.code)", archived: "layer \($0.layer)",
          computed: "layer \(layer.layer)")
      }
      before = pairs.map(\.code)
    }
    let archived = Dictionary(
      own.map { ("\(round)/\($0.code)", $0.before) }, uniquingKeysWith: { "\($0) \($1)" })
    return ArchiveMismatch.between(archived, computed, \.self) + layered
  }

  /// Whether all entries that had to be checked again were.
  private func recheckFinding(
    _ round: Round.ID, _ rule: ReCheckRule, _ tier: Tier
  ) -> ArchiveFinding {
    let words = Bilingual(
      chinese: "获奖名次全部复核，其余抽足了份额，不一致太多的全部复核",
      english:
        "all prize places were checked again, enough of the rest, and all where too many were wrong"
    )
    let name = "recheck/\(round)"
    let own = rechecks.filter { $0.round == round }
    let results = recheckResults.filter { $0.round == round }
    guard !own.isEmpty || !results.isEmpty else {
      return ArchiveFinding(
        name, words, count: 0,
        state: .notCompared(
          Bilingual(
            chinese: "规程要求复核，归档里没有复核的记录。",
            english: "The rulebook asks for a re-check, and the archive has none on record.")))
    }
    let standing = Set(
      entries.filter { $0.state != .refused && $0.state != .withdrawn }.map(\.code))
    let marked = records.filter { $0.round == round }.map(\.entry).filter(standing.contains)
    let check = ReCheck(
      asked: Dictionary(own.map { ($0.entry, $0.reason) }, uniquingKeysWith: { one, _ in one }),
      found: Dictionary(
        results.sorted { $0.number < $1.number }.map { ($0.entry, $0.isRight) },
        uniquingKeysWith: { _, last in last }), all: marked.sorted(), rule)
    var mismatches: [ArchiveMismatch] = []
    for entry in winners(of: round, tier).intersection(marked).sorted()
    where check.asked[entry] == nil {
      mismatches.append(
        ArchiveMismatch("\(round)/\(entry)", archived: nil, computed: ReCheck.Reason.prize.rawValue)
      )
    }
    let drawn = check.asked.values.count { $0 == .drawn }
    let prizes = Set(check.asked.filter { $0.value == .prize }.keys)
    // The share is of those who have marks, since nobody absent is drawn. An earlier draw was from more, so it suffices.
    let absent = Set(
      records.filter { $0.round == round && RecordedMark.isAbsence($0.marks.values) }.map(\.entry))
    let least = rule.rest.ceiling(of: Set(marked).subtracting(prizes).subtracting(absent).count)
    if drawn < least {
      mismatches.append(
        ArchiveMismatch("\(round)/drawn", archived: String(drawn), computed: String(least)))
    }
    for entry in check.outstanding where standing.contains(entry) {
      mismatches.append(
        ArchiveMismatch(
          "\(round)/\(entry)", archived: nil, computed: check.due[entry]?.rawValue))
    }
    for (entry, own) in Dictionary(grouping: results, by: \.entry).sorted(by: { $0.key < $1.key })
    where own.map(\.number).sorted() != Array(1...own.count) {
      mismatches.append(
        ArchiveMismatch(
          "\(round)/\(entry)",
          archived: own.map(\.number).sorted().map(String.init).joined(separator: " "),
          computed: own.count == 1 ? "1" : "1–\(own.count)"))
    }
    for result in results where check.due[result.entry] == nil {
      mismatches.append(
        ArchiveMismatch("\(round)/\(result.entry)", archived: "recheck-result", computed: nil))
    }
    let left = check.outstanding.filter(standing.contains).count
    guard left > 0 else { return ArchiveFinding(name, words, count: results.count, mismatches) }
    return ArchiveFinding(
      name,
      Bilingual(
        chinese: "应当复核的还有 \(left) 项没有复核", english: "\(left) that were to be checked again were not"),
      count: results.count, mismatches)
  }

  /// Those with a prize, or, where the tier has none, those who go on from the round.
  private func winners(of round: Round.ID, _ tier: Tier) -> Set<Entry.ID> {
    let current = lines.filter { $0.until == nil }.map(\.line)
    if !tier.awards.isEmpty {
      return Set(
        current.filter { if case .award = $0.standing { $0.list == .awards } else { false } }
          .map(\.entry))
    }
    return Set(
      current.filter { $0.list == .selection(round) && $0.standing == .advanced }.map(\.entry))
  }
}
