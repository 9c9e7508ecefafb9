import Contest

extension ArchiveContent {
  /// Points, medals, cups and prizes of organizations, and the methods that stand beside the rulebook.
  func honourFindings(_ tier: Tier, _ outcome: Outcome) -> [ArchiveFinding] {
    let awards = OutcomeList.awards
    let isGiven = versions.map(\.version).sealedLists.contains(awards)
    let levels = tier.awards.map(\.level.chinese)
    let winners = outcome.lines(of: awards).compactMap {
      line -> (organization: String, level: Int)? in
      guard case .award(let name) = line.standing, let level = levels.firstIndex(of: name),
        let home = line.home
      else { return nil }
      return (home.organization, level)
    }
    let computed =
      isGiven
      ? outcome.honours.map {
        ArchivedHonour.all(
          of: tier, $0, winners: winners,
          places: TeamPlaces(of: tier) { outcome.lines(of: .ranking($0)) },
          organizations: Set(entries.map(\.organization)).sorted())
      } ?? [] : []
    func table(_ list: ArchivedHonour.List, _ honours: [ArchivedHonour]) -> [String: ArchivedHonour]
    {
      var counts: [String: Int] = [:]
      var table: [String: ArchivedHonour] = [:]
      for honour in honours where honour.list == list {
        let name = honour.name.isEmpty ? "" : "\(honour.name)/"
        let place = "\(list.rawValue)/\(name)\(honour.organization)"
        let count = counts[place, default: 0] + 1
        counts[place] = count
        // The second of one name is compared with the second that the rules give, or with none.
        table[count == 1 ? place : "\(place)/\(count)"] = honour
      }
      return table
    }
    let found = ArchivedHonour.List.allCases.compactMap { list -> ArchiveFinding? in
      let (archived, again) = (table(list, honours), table(list, computed))
      guard !archived.isEmpty || !again.isEmpty else { return nil }
      return ArchiveFinding(
        list.rawValue, Self.rule(list), count: archived.count,
        ArchiveMismatch.between(archived, again, Self.text))
    }
    return found + unitPrizeFindings(outcome) + unitsWithoutWorks(tier) + [methodFinding(tier)]
  }

  /// Names the prizes that an earlier program let the committee give to organizations without a work that takes part. They are as
  /// they were decided; a program of today would leave them out.
  private func unitsWithoutWorks(_ tier: Tier) -> [ArchiveFinding] {
    guard keepsUnitsByName else { return [] }
    let takingPart = Set(entries.lazy.filter { $0.state == .accepted }.map(\.organization))
    let found = honours.filter {
      $0.list == .organizationAward && !takingPart.contains($0.organization)
    }.map { "\($0.organization)（\($0.name)）" }
    guard !found.isEmpty else { return [] }
    let named = found.prefix(10).joined(separator: "、") + (found.count > 10 ? "…" : "")
    return [
      ArchiveFinding(
        "organization-awards-without-works",
        Bilingual(
          chinese: "单位奖项都授予有作品参加的单位",
          english: "prizes of organizations go to those with a work that takes part"),
        count: found.count,
        state: .notCompared(
          Bilingual(
            chinese:
              "评委会授予了没有参加的单位：\(named)。归档时的程序认可这样的决定，照当时的规则核对；现在的程序不再计入。",
            english:
              "the committee gave them to organizations that did not take part: \(named). The program that wrote the archive counted such decisions, and they were checked by what held then; a program of today leaves them out"
          )))
    ]
  }

  /// What the latest version holds of cups and prizes of organizations; nothing in archives of earlier programs.
  private func unitPrizeFindings(_ outcome: Outcome) -> [ArchiveFinding] {
    guard !unitPrizes.isEmpty else { return [] }
    let latest = unitPrizes.filter { $0.until == nil }.map(\.prize)
    func table(_ prizes: [UnitPrize]) -> [String: [UnitPrize]] {
      Dictionary(grouping: prizes) {
        "\($0.kind.rawValue)/\($0.position + 1)/\($0.name)/\($0.organization)"
      }
    }
    return [
      ArchiveFinding(
        "unit-prizes",
        Bilingual(
          chinese: "最新一版的杯和单位奖项由获奖、名次和评委会的决定重新得出，一致",
          english:
            "cups and prizes of organizations in the latest version follow from prizes, places and decisions"
        ),
        count: latest.count,
        ArchiveMismatch.between(table(latest), table(outcome.unitPrizes)) { prizes in
          prizes.map { "\($0.standing.rawValue) place \($0.place) points \($0.points)" }
            .joined(separator: ", ")
        })
    ]
  }

  private static func rule(_ list: ArchivedHonour.List) -> Bilingual {
    switch list {
    case .points:
      Bilingual(
        chinese: "团体总分由获奖和名次重新累计，一致", english: "team points, added up again, agree")
    case .medals:
      Bilingual(chinese: "奖牌榜重新统计，一致", english: "the medal table, counted again, agrees")
    case .cup: Bilingual(chinese: "杯的归属一致", english: "the cups go to the same organizations")
    case .organizationAward:
      Bilingual(
        chinese: "授予单位的奖项一致", english: "the prizes of organizations agree")
    }
  }

  private static func text(_ honour: ArchivedHonour) -> String {
    "place \(honour.place), points \(honour.points), prizes "
      + honour.prizes.map(String.init).joined(separator: " ")
  }

  private func methodFinding(_ tier: Tier) -> ArchiveFinding {
    let expected =
      tier.rounds.flatMap {
        [ArchivedMethod($0, of: tier)?.json, ArchivedPairing($0)?.json, ArchivedKnockOut($0)?.json]
          .compactMap(\.self)
      }
      + ArchivedAdjustment.all(of: tier).map(\.json) + ArchivedTeamPart.all(of: tier).map(\.json)
      + ArchivedTeamBest.all(of: tier).map(\.json)
      + ArchivedTeamPrize.all(of: tier).map(\.json)
      + [ArchivedTeamTies(tier)?.json].compactMap(\.self)
      + ArchivedUnitAward.all(of: tier).map(\.json) + ArchivedMemberAward.all(of: tier).map(\.json)
      + tier.awards.map { ArchivedLevel($0).json }
    func text(_ value: JSONValue) -> String {
      var bytes: [UInt8] = []
      value.write(into: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    let count = max(methods.count, expected.count)
    let mismatches = (0..<count).compactMap { index -> ArchiveMismatch? in
      let one = index < methods.count ? methods[index] : nil
      let other = index < expected.count ? expected[index] : nil
      return one == other
        ? nil
        : ArchiveMismatch(
          "method/\(index + 1)", archived: one.map(text), computed: other.map(text))
    }
    return ArchiveFinding(
      "methods",
      Bilingual(
        chinese: "所列的合成方法和等次就是规程的",
        english: "methods and levels are those of the rulebook"), count: methods.count, mismatches)
  }
}
