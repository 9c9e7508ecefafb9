import Contest
import ContestStore

extension OrganizationRecord {
  /// What differs from the stored organization, in the words of the list's headings.
  func differences(from old: OrganizationRecord) -> [EntryDifference] {
    let fields: [(String, (OrganizationRecord) -> String)] = [
      ("单位名称", \.name), ("简称", \.shortName),
      ("单位代码", \.code), ("其他代码", { $0.otherCodes.joined(separator: "、") }),
      ("曾用名", { $0.pastNames.joined(separator: "、") }),
      ("单位类型", { $0.kind == Self.unlisted ? "" : $0.kind }), ("省份", \.province),
      ("上级单位", { $0.parent ?? "" }), ("名额", { $0.quota.map { "\($0)" } ?? "" }),
    ]
    return fields.compactMap { name, value in
      let (before, now) = (value(old), value(self))
      return before == now ? nil : EntryDifference(what: name, old: before, new: now)
    }
  }
}
