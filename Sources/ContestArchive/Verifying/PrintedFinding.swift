import Contest

extension ArchiveFinding {
  /// A printed list of prizes against the archive's, by entry and level; the order is not looked at. A column that the
  /// list does not have is not compared.
  public init(
    printed: [ArchivedPrize], _ archived: [ArchivedPrize], hasOrganizations: Bool, hasTitles: Bool
  ) {
    var mismatches: [ArchiveMismatch] = []
    var byEntry = Dictionary(grouping: archived, by: \.entry)
    for row in printed {
      let own = byEntry[row.entry] ?? []
      let place = "list/\(row.entry)"
      guard let found = own.first(where: { $0.level == row.level }) ?? own.first else {
        mismatches.append(ArchiveMismatch(place, archived: nil, computed: row.level))
        continue
      }
      byEntry[row.entry]?.removeAll { $0 == found }
      if found.level != row.level {
        mismatches.append(ArchiveMismatch(place, archived: found.level, computed: row.level))
      }
      if hasOrganizations, found.organization != row.organization {
        mismatches.append(
          ArchiveMismatch(place, archived: found.organization, computed: row.organization))
      }
      if hasTitles, let title = found.title, title != row.title {
        mismatches.append(ArchiveMismatch(place, archived: title, computed: row.title))
      }
    }
    for left in byEntry.values.joined().sorted(by: { $0.entry < $1.entry }) {
      mismatches.append(
        ArchiveMismatch("list/\(left.entry)", archived: left.level, computed: nil))
    }
    self.init(
      "list",
      Bilingual(
        chinese: "印出的获奖名单与归档一致", english: "the printed list of prizes is the archive's"),
      count: printed.count, mismatches)
  }
}
