import Contest

extension ArchiveContent {
  /// What went public, against the version that it names and its hash.
  func publicityFindings(_ tier: Tier) -> [ArchiveFinding] {
    guard !publications.isEmpty else { return [] }
    let rows = Dictionary(grouping: published, by: \.publication)
    let others = Dictionary(grouping: publishedPrizes, by: \.publication)
    var mismatches: [ArchiveMismatch] = []
    var withoutNames = 0
    for publication in publications {
      let own = rows[publication.number] ?? []
      let prizes = others[publication.number] ?? []
      mismatches += otherList(publication, tier)
      mismatches += strays(publication, own)
      let list = PublishedList(
        own.map {
          PublishedList.Row(
            entry: $0.entry, standing: $0.standing, title: $0.title ?? "",
            organization: $0.organization, track: $0.track, people: $0.people ?? "")
        },
        prizes: !publication.form.hasPrizes && prizes.isEmpty
          ? nil
          : prizes.map {
            PublishedList.Prize(
              $0.prize, entry: $0.entry, name: $0.name, title: $0.title ?? "",
              organization: $0.organization, track: $0.track, person: $0.person ?? "")
          }, guardsFullWidth: publication.form.guardsFullWidth)
      mismatches += strayPrizes(publication, list, tier)
      guard own.allSatisfy({ $0.title != nil && $0.people != nil }),
        prizes.allSatisfy({ $0.title != nil && $0.person != nil })
      else {
        withoutNames += 1
        continue
      }
      let hash = sha256(of: Array(list.csv.utf8))
      if hash != publication.sha256 {
        mismatches.append(
          ArchiveMismatch(
            "publication/\(publication.number)", archived: publication.sha256, computed: hash))
      }
    }
    var findings = [
      ArchiveFinding(
        "publicity",
        Bilingual(
          chinese: "公示的名单与所据的版本一致", english: "the published lists are those of their versions"),
        count: publications.count, mismatches)
    ]
    if withoutNames > 0 {
      findings.append(
        ArchiveFinding(
          "published-hash",
          Bilingual(
            chinese: "公示名单有公布的 SHA-256", english: "the published lists have the published SHA-256"),
          count: withoutNames,
          state: .notCompared(
            Bilingual(
              chinese: "\(withoutNames) 份名单的姓名未收入归档，哈希无从核对",
              english:
                "the names of \(withoutNames) lists are left out, so their hashes cannot be compared"
            ))))
    }
    return findings
  }

  /// The prizes of organizations that are not those of the version that went public, or, where it is of an earlier program, do not
  /// follow from the works on the list and the committee's decisions up to that day; advisers' prizes for works that do not earn
  /// them; and prizes on a list that has none. Who advised a work on that day is bound by the list's hash alone.
  private func strayPrizes(
    _ publication: ArchivedPublication, _ list: PublishedList, _ tier: Tier
  ) -> [ArchiveMismatch] {
    guard let prizes = list.prizes else { return [] }
    guard publication.list == .awards, publication.form.hasPrizes else {
      return prizes.map { prize in
        ArchiveMismatch(
          "publication/\(publication.number)/\(prize.name)", archived: prize.organization,
          computed: nil)
      }
    }
    func ranking(_ round: Round.ID) -> [OutcomeLine] {
      lines.filter { line in
        line.line.list == .ranking(round)
          && (publication.version.map { line.holds(in: $0) } ?? (line.until == nil))
      }.map(\.line)
    }
    let own = lines.filter { line in
      publication.version.map { line.holds(in: $0) } ?? (line.until == nil)
    }
    let tracks = Dictionary(
      own.compactMap { line in line.line.home.map { (line.line.entry, $0.track) } },
      uniquingKeysWith: { one, _ in one })
    let honours = TierHonours(
      of: tier,
      prizes: list.rows.map { ($0.organization, $0.standing, tracks[$0.entry] ?? Track.ID("")) },
      places: TeamPlaces(of: tier, ranking: ranking),
      figures: UnitFigures(of: tier) { ranking($0).compactMap(\.seat) },
      organizations: Set(own.compactMap { $0.line.home?.organization }).sorted(),
      decisions: namedDecisions.filter { $0.at <= publication.at }.map(\.decision)
        .called(asOn: own.lazy.map(\.line))
    ).holding(
      unitPrizes.filter { one in publication.version.map { one.holds(in: $0) } ?? false }
        .map(\.prize))
    let computed = PublishedList.prizes(of: tier, list.rows, honours: honours, advisers: [:]) ?? []
    func place(_ name: String) -> String { "publication/\(publication.number)/\(name)" }
    func holders(_ prizes: [PublishedList.Prize]) -> [String: [String]] {
      Dictionary(grouping: prizes.filter { ![.adviser, .member].contains($0.kind) }) {
        place($0.name)
      }.mapValues { $0.map(\.organization).sorted() }
    }
    let works = Dictionary(
      list.rows.map { ("\($0.standing) \($0.entry)", $0) }, uniquingKeysWith: { one, _ in one })
    let unearned = prizes.filter { $0.kind == .adviser }.filter { prize in
      guard let award = tier.adviserAwards.first(where: { $0.name.chinese == prize.name }),
        let entry = prize.entry,
        let work = award.levels.lazy.compactMap({ works["\($0) \(entry)"] }).first
      else { return true }
      return (work.organization, work.track) != (prize.organization, prize.track)
    }
    // Who of an entry has a member's prize is bound by the list's hash; of which entry, the version says.
    let ofMembers = Dictionary(
      grouping: prizes.filter { $0.kind == .member }, by: { place($0.name) }
    ).mapValues { $0.map { $0.entry?.text ?? "" }.sorted() }
    let membersOfVersion = Dictionary(
      honours.members.filter { !$0.rows.isEmpty }.map { award in
        (place(award.award.name.chinese), award.rows.map(\.member.entry.text).sorted())
      }, uniquingKeysWith: { one, _ in one })
    return ArchiveMismatch.between(holders(prizes), holders(computed)) {
      $0.joined(separator: ", ")
    }
      + ArchiveMismatch.between(ofMembers, membersOfVersion) { $0.joined(separator: ", ") }
      // A prize of an organization is for no single work.
      + prizes.filter { ![.adviser, .member].contains($0.kind) && $0.entry != nil }.map { prize in
        ArchiveMismatch(
          place("\(prize.name)/\(prize.organization)"), archived: prize.entry?.text, computed: nil)
      }
      + unearned.map { prize in
        ArchiveMismatch(
          place("\(prize.name)/\(prize.entry?.text ?? "")"), archived: prize.organization,
          computed: nil)
      }
  }

  /// A publication that says that it shows another list than its step does. An amendment may not change which list a step
  /// shows once it went public, so the rules in force tell.
  private func otherList(
    _ publication: ArchivedPublication, _ tier: Tier
  ) -> [ArchiveMismatch] {
    // `belongingFindings` names a step that the rules do not have.
    guard let step = tier.round(publication.step), step.publicity != nil else { return [] }
    func words(_ list: OutcomeList?) -> String? {
      list.map { one in
        one.kind.rawValue + (one.round.map { "/\($0)" } ?? "")
      }
    }
    let computed = tier.list(shownBy: step)
    guard computed != publication.list else { return [] }
    return [
      ArchiveMismatch(
        "publication/\(publication.number)", archived: words(publication.list),
        computed: words(computed))
    ]
  }

  /// The entries that are public and not on the list of the version, or the other way round. A list of those who passed
  /// screening has no sealed list to be compared with.
  private func strays(
    _ publication: ArchivedPublication, _ rows: [ArchivedPublishedRow]
  ) -> [ArchiveMismatch] {
    guard let version = publication.version else { return [] }
    let sealed = lines.filter { $0.line.list == publication.list && $0.holds(in: version) }
    if publication.list.kind == .selection, sealed.isEmpty { return [] }
    func table(_ pairs: [(Entry.ID, String)]) -> [String: [String]] {
      Dictionary(grouping: pairs) { "publication/\(publication.number)/\($0.0)" }
        .mapValues { $0.map(\.1).sorted() }
    }
    let archived = table(rows.map { ($0.entry, publication.list == .awards ? $0.standing : "") })
    let computed = table(
      sealed.compactMap { one in
        switch one.line.standing {
        case .award(let level): (one.line.entry, level)
        case .advanced: (one.line.entry, "")
        default: nil
        }
      })
    return ArchiveMismatch.between(archived, computed) { $0.joined(separator: ", ") }
  }
}
