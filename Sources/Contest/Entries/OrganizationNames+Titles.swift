/// Finds the one known unit that is named in the title of a sheet or the name of a file: 送来的单位.
///
/// Schools call their files 07-通惠师大.xlsx or 京华第二中学报名表(最终版2).xlsx. The text is divided at dashes, brackets
/// and blanks. A part that is a unit's name, short name or former name means that unit, also with nothing but words of forms
/// behind it (数院报名); a part that begins with a unit's full name (文学院微创新大赛报名表), or contains a name of at least four
/// letters, means that unit too. A part of digits only is the number of the file and not a code. If two units are named, the
/// result is none.
extension OrganizationNames {
  public func only(in title: String) -> String? {
    let parts = title.split(whereSeparator: { "-_—–－ +（）()【】[]《》.、，,：:　".contains($0) })
      .map(String.init).filter { $0.contains(where: \.isLetter) }
    var found: Set<String> = []
    for part in parts {
      if case .registered(let id) = match(part) {
        found.insert(id)
        continue
      }
      let key = Self.key(part)
      for id in named(within: part) {
        let isLong = names(of: id).map(Self.key).contains { $0.count >= 4 && key.contains($0) }
        if isLong || begins(key, with: id) { found.insert(id) }
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether a part begins with a unit: with its full name of three letters or more, or with any of its names where the rest are
  /// words of forms. 机械设计作品 begins with no unit that is called 机械学院, 机械 for short.
  private func begins(_ key: String, with id: String) -> Bool {
    if let full = name(of: id).map(Self.key), full.count >= 3, key.hasPrefix(full) { return true }
    return names(of: id).map(Self.key).contains { name in
      guard name.count >= 2, key.hasPrefix(name) else { return false }
      var rest = key.dropFirst(name.count)
      while !rest.isEmpty {
        if let word = Self.formWords.first(where: rest.hasPrefix) {
          rest = rest.dropFirst(word.count)
        } else if rest.first?.isNumber == true {
          rest = rest.dropFirst()
        } else {
          return false
        }
      }
      return true
    }
  }

  /// What stands behind a unit in the name of a file, longer words first.
  private static let formWords = [
    "报名表", "汇总表", "推荐表", "申报表", "登记表", "最终版", "修改版", "电子版", "盖章版", "定稿版", "报名", "汇总", "推荐", "申报",
    "登记",
    "作品", "项目", "名单", "信息", "材料", "最终", "修改", "定稿", "终版", "新版", "终稿", "校赛", "初赛", "年", "届", "第",
    "表", "版", "稿",
    "新", "v",
  ]
}
