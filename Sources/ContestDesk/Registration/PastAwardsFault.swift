public import Contest

/// What is wrong in a list of earlier winners.
public enum PastAwardsFault: Error, Hashable {
  case year(String, latest: Int)
  case severalNames(Int)
  case sameFile
  /// A prize that no rule of the rulebook uses, so the row excludes nobody.
  case otherLevel(String, lookedFor: [String])
  /// A word for no prize in the place of one: 未获奖.
  case noPrize(String)
  /// A month instead of a birthday.
  case monthOfBirth
  /// Years of which the list has nobody, and whose prizes were given in this database.
  case lacksYears([Int])
  /// The list has no column of years, and its title says one.
  case yearOfTitle(Int)
}

extension PastAwardsFault: Explained {
  private static func list(_ years: [Int], _ comma: String) -> String {
    years.map(String.init).joined(separator: comma)
  }

  public var code: String {
    switch self {
    case .year: "past-awards-year"
    case .severalNames: "past-awards-several-names"
    case .sameFile: "past-awards-same-file"
    case .otherLevel: "past-awards-other-level"
    case .noPrize: "past-awards-no-prize"
    case .monthOfBirth: "past-awards-month-of-birth"
    case .lacksYears: "past-awards-lacks-years"
    case .yearOfTitle: "past-awards-year-of-title"
    }
  }

  public func message(in language: Language) -> String {
    switch (self, language) {
    case (.year(let text, let latest), .chinese):
      "“\(text.prefix(20))”不是获奖年份，应为 1980–\(String(latest)) 之间的四位数，如 \(String(latest - 2))。"
    case (.year(let text, let latest), .english):
      "“\(text.prefix(20))” is no year of an award; give four digits from 1980 to \(String(latest))."
    case (.severalNames(let count), .chinese):
      "这一行有 \(count) 个姓名，却只有一个学号、出生日期或证件号码。请每人一行。"
    case (.severalNames(let count), .english):
      "The row has \(count) names and one student number, birthday or ID. Give each person a row."
    case (.otherLevel(let level, let levels), .chinese):
      "“\(level.prefix(40))”不是本规程查重的奖项（\(levels.joined(separator: "、"))），这一行查不出人来。其实是这个奖项的，请照规程的写法改。"
    case (.otherLevel(let level, let levels), .english):
      "“\(level.prefix(40))” is none of the prizes that the rulebook looks for (\(levels.joined(separator: ", "))), so this row keeps nobody out. If it is one of them, write it as the rulebook does."
    case (.noPrize(let text), .chinese):
      "“\(text.prefix(20))”不是奖项，这一行的人没有获奖，收下会当作获过奖而不能参加。请删去没有获奖的各行。"
    case (.noPrize(let text), .english):
      "“\(text.prefix(20))” is no prize: the row's person won nothing, and would be kept out as a winner. Delete the rows of those who won nothing."
    case (.monthOfBirth, .chinese): "出生日期只到月份，不能据此认人，按没有填写处理。请补到日。"
    case (.monthOfBirth, .english):
      "The birthday is a month only, which tells nobody apart; it was taken as blank. Fill in the day."
    case (.lacksYears(let years), .chinese):
      "本库里有 \(Self.list(years, "、")) 年这项评选的获奖名单，而往届获奖名单里没有这些年的人，那时得过奖的查不出来。请导出那几届的获奖名单，补充导入。"
    case (.lacksYears(let years), .english):
      "This database has the winners of \(Self.list(years, ", ")), and the list of earlier winners has nobody of these years, so that they are not found. Export those lists and import them too."
    case (.yearOfTitle(let year), .chinese):
      "表里没有“年份”列，各行按表头以上所写的 \(String(year)) 年读取。不对的，请加上“年份”列。"
    case (.yearOfTitle(let year), .english):
      "There is no column of years; every row counts for \(String(year)), which stands above the headings. If that is wrong, add the column 年份."
    case (.sameFile, .chinese): "这份文件以前已经导入过，没有再次写入。"
    case (.sameFile, .english): "This very file was taken before; it was not taken again."
    }
  }
}
