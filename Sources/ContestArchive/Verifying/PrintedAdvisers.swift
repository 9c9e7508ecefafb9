public import Contest

/// A row of a printed list of advisers' prizes: 优秀指导教师名单.
public struct PrintedAdviser: Hashable, Sendable {
  public let adviser: String
  public let entry: Entry.ID
  /// The prize of the work; `nil` where the list does not have it, as with the rest.
  public let level: String?
  public let organization: String?
  public let title: String?

  public init(
    _ adviser: String, _ entry: Entry.ID, level: String?, organization: String?, title: String?
  ) {
    (self.adviser, self.entry, self.level) = (adviser, entry, level)
    (self.organization, self.title) = (organization, title)
  }
}

extension ArchiveFinding {
  /// A printed list of an advisers' prize against what the archive's prizes give: a row for each adviser of each work with a
  /// level of the award.
  ///
  /// Where the archive has no names, only works, prizes and the number of advisers can be compared; the finding says that names
  /// were not.
  public static func findings(
    advisers printed: [PrintedAdviser], of award: AdviserAward, _ archived: [ArchivedPrize]
  ) -> [ArchiveFinding] {
    let name = award.name.chinese
    let prizes = archived.filter { award.levels.contains($0.level) }
    let rows = Dictionary(grouping: printed, by: \.entry)
    var mismatches: [ArchiveMismatch] = []
    var lacksNames = false
    for prize in prizes {
      let place = "list/\(name)/\(prize.entry)"
      let own = rows[prize.entry] ?? []
      let given = own.map(\.adviser).sorted()
      if let advisers = prize.advisers {
        if advisers.sorted() != given {
          mismatches.append(
            ArchiveMismatch(
              place, archived: advisers.isEmpty ? nil : advisers.joined(separator: "、"),
              computed: own.isEmpty ? nil : own.map(\.adviser).joined(separator: "、")))
        }
      } else if !own.isEmpty {
        lacksNames = true
      }
      for row in own {
        for (archived, printed) in [
          (prize.level, row.level), (prize.organization, row.organization),
          (prize.title, row.title),
        ] {
          guard let archived, let printed, archived != printed else { continue }
          mismatches.append(ArchiveMismatch(place, archived: archived, computed: printed))
        }
      }
    }
    let known = Set(prizes.map(\.entry))
    for row in printed where !known.contains(row.entry) {
      mismatches.append(
        ArchiveMismatch("list/\(name)/\(row.entry)", archived: nil, computed: row.adviser))
    }
    let finding = ArchiveFinding(
      "list-advisers",
      Bilingual(
        chinese: "印出的“\(name)”名单与归档一致",
        english: "the printed list of “\(award.name.text(in: .english))” is the archive's"),
      count: printed.count, mismatches)
    guard lacksNames else { return [finding] }
    return [
      finding,
      ArchiveFinding(
        "list-adviser-names",
        Bilingual(
          chinese: "印出的“\(name)”名单上的姓名与归档一致",
          english: "the names on the list of “\(award.name.text(in: .english))” are the archive's"),
        count: printed.count,
        state: .notCompared(
          Bilingual(
            chinese: "归档不含姓名，指导教师的姓名没有核对。请用含姓名的归档，或与原名单逐一核对。",
            english:
              "The archive has no names, so those of the advisers were not checked. Use an archive with names, or compare with the original list."
          ))),
    ]
  }
}
