import Contest

/// Values of a column with limits that may be the same in different spellings, so that each would have a limit of its own:
/// 京华理工大学 beside 京华理工大学信息学院, 燕山师大 beside 燕山师范大学, 北京 beside 北京市, 女 beside 女生, 七年级 beside 初一. They are reported and counted separately:
/// only the organiser knows whether a limit is for a school or for its parts.
struct UnitsAlike {
  let problems: [LookAlikeNames]

  /// - Parameter units: the units of the rows, in their order; blank ones are ignored.
  init(_ units: [String]) {
    var seen: Set<String> = []
    let units = units.filter { !$0.isEmpty && seen.insert($0).inserted }
    let names = OrganizationNames(units.map { .init(id: $0, name: $0) })
    var whole: [String: String] = [:]
    for unit in units {
      let key = OrganizationNames.key(unit)
      whole[unit] = names.own(names.match(unit)).filter {
        key.hasPrefix(OrganizationNames.key($0))
      }.min { ($0.count, $0) < ($1.count, $1) }
    }
    let parts = Dictionary(grouping: units) { whole[$0] ?? $0 }.values.filter { $0.count > 1 }
    let bare = Set(units.map(LookAlike.fold))
    let regions = LookAlike.alike(units) { Self.bareRegion($0, among: bare) }
    let words = LookAlike.alike(units) { Self.bareWord($0, among: bare) }
    let shortened = units.compactMap { unit in
      let longer = names.longer(than: unit)
      return longer.isEmpty ? nil : [unit] + longer.prefix(5)
    }
    let order = Dictionary(
      units.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    problems = (Array(parts) + shortened + regions + words).sorted {
      (order[$0.first ?? ""] ?? 0) < (order[$1.first ?? ""] ?? 0)
    }.prefix(100).map { LookAlikeNames($0) }
  }

  /// A region without the word for its kind, if it also appears without it: 北京 for 北京市.
  private static func bareRegion(_ unit: String, among bare: Set<String>) -> String {
    let key = LookAlike.fold(unit)
    let kinds = [
      "特别行政区", "维吾尔自治区", "壮族自治区", "回族自治区", "自治区", "自治州", "自治县", "地区", "省", "市", "区", "县",
    ]
    for kind in kinds where key.hasSuffix(kind) {
      let name = String(key.dropLast(kind.count))
      if name.count > 1, bare.contains(name) { return name }
    }
    return key
  }

  /// A value without the word for its kind: 女 of 女生 if 女 also appears, 初中 of 初中组; a class by its year: 7年级 of 七年级 and
  /// of 初一.
  private static func bareWord(_ value: String, among bare: Set<String>) -> String {
    let key = LookAlike.fold(value)
    for kind in ["组别", "类别", "赛道", "组", "类"] where key.hasSuffix(kind) && key.count > kind.count {
      return year(String(key.dropLast(kind.count)))
    }
    for kind in ["学生", "生", "性", "子", "士", "族", "籍"] where key.hasSuffix(kind) {
      let name = String(key.dropLast(kind.count))
      if bare.contains(name) { return year(name) }
    }
    return year(key)
  }

  /// Years of school, counted from the first: 七年级, 初一 and 初中一年级 are 7年级. Anything else stays as it is.
  private static func year(_ key: String) -> String {
    let schools = [("小学", 0), ("初中", 6), ("高中", 9), ("初", 6), ("高", 9), ("", 0)]
    for (school, before) in schools where key.hasPrefix(school) {
      var rest = key.dropFirst(school.count)
      let hasWord = rest.hasSuffix("年级")
      if hasWord { rest = rest.dropLast(2) }
      guard hasWord || !school.isEmpty, rest.count == 1, let sign = rest.first else { continue }
      let digits = "一二三四五六七八九"
      let number =
        digits.firstIndex(of: sign).map { digits.distance(from: digits.startIndex, to: $0) + 1 }
        ?? (sign.isASCII ? sign.wholeNumberValue : nil)
      if let number { return "\(before + number)年级" }
    }
    return key
  }
}
