/// The endings of institutions' names: 大学, 学院, 公司 …
enum InstitutionName {
  private static let endings = [
    "大学", "学院", "学校", "中学", "小学", "高中", "一中", "二中", "三中", "分校", "党校", "公司", "集团", "研究院", "研究所",
    "科学院", "医院", "委员会", "协会", "学会", "团委", "教育局", "教育厅", "厂", "中心", "基地", "university", "college",
    "institute", "school",
  ]

  /// Whether a text is the full name of an institution, so that a longer name beginning with it is a part of the
  /// institution. The name of a place (云州市, with its many schools) and a short name are not.
  static func isFull(_ key: String) -> Bool {
    key.count >= 3 && endings.contains { key.hasSuffix($0) }
  }

  /// The name without its ending: 京华理工 of 京华理工大学 and of 京华理工学院. The whole name if fewer than three letters
  /// would remain.
  static func stem(_ key: String) -> String {
    guard let ending = endings.first(where: { key.hasSuffix($0) && key.count >= $0.count + 3 })
    else { return key }
    return String(key.dropLast(ending.count))
  }
}
