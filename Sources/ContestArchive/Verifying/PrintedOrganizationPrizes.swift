import Contest

/// A cup or a prize of an organization, as an archive or a printed list has it: 单位奖项.
public struct OrganizationPrize: Hashable, Sendable {
  public let name: String
  public let organization: String

  public init(_ name: String, _ organization: String) {
    (self.name, self.organization) = (name, organization)
  }
}

extension ArchiveFinding {
  /// A printed list of the cups and prizes of organizations against the archive's, in any order.
  ///
  /// | archived | printed | finding |
  /// |---|---|---|
  /// | 挑战杯 甲大学 | 挑战杯 甲大学 | right |
  /// | 挑战杯 甲大学 | 挑战杯 乙大学 | wrong, both by name |
  public static func finding(
    organizationPrizes printed: [OrganizationPrize], _ archived: [OrganizationPrize]
  ) -> ArchiveFinding {
    func winners(_ name: String, of prizes: [OrganizationPrize]) -> String? {
      let own = prizes.filter { $0.name == name }.map(\.organization).sorted()
      return own.isEmpty ? nil : own.joined(separator: "、")
    }
    let names = Set((printed + archived).map(\.name)).sorted()
    let mismatches = names.compactMap { name -> ArchiveMismatch? in
      let (kept, shown) = (winners(name, of: archived), winners(name, of: printed))
      return kept == shown
        ? nil : ArchiveMismatch("list/\(name)", archived: kept, computed: shown)
    }
    return ArchiveFinding(
      "list-organizations",
      Bilingual(
        chinese: "印出的单位奖项与归档一致", english: "the printed prizes of organizations are the archive's"),
      count: printed.count, mismatches)
  }
}
