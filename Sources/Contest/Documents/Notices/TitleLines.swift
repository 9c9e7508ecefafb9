/// Breaks the title of a notice between words, its lines about as long as one another: 标题回行.
///
/// | title, lines of 20 letters at most | lines |
/// |---|---|
/// | 关于公布获奖名单的通知 | one |
/// | 关于2027年全校创意杯评选拟获奖名单的公示 | 关于2027年全校创意杯 / 评选拟获奖名单的公示 |
///
/// A line never begins with 的, 和 or a closing mark, a word of ``words`` and a number are never broken, and what stands in 《》 or “”
/// only where nothing else will do. A Chinese letter has width 1, an ASCII letter ½.
///
/// Source: GB/T 9704-2012, 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当.
public enum TitleLines {
  /// Words that titles of notices and names of contests are made of; the longer before the shorter ones in them.
  static let words = [
    "青年五四奖章", "五四奖章", "青年文明号", "青年岗位能手", "岗位能手", "杰出青年", "志愿服务", "中小学生", "中小学",
    "指导教师", "科学小论文", "小论文", "大学生", "中学生", "小学生", "青少年", "研究生", "委员会", "志愿者", "拟获奖", "工作者",
    "获奖", "名单", "情况", "评选", "通知", "公示", "决定", "表彰", "公告", "关于", "公布", "优秀", "组织", "先进", "个人", "集体",
    "竞赛",
    "大赛", "比赛", "校赛", "院赛", "市赛", "省赛", "国赛", "决赛", "复赛", "初赛", "活动", "青年", "学生", "创业", "创新", "创意",
    "计划",
    "学术", "科技", "作品", "学校", "学院", "大学", "中学", "小学", "全国", "全省", "全市", "全校", "获得", "参赛", "证明", "申报",
    "推荐",
    "结果", "汇总", "征集", "文化", "艺术", "论文", "教育", "科学", "技术", "实践", "社会", "项目", "单位", "荣誉", "称号", "授予",
    "举办",
    "开展", "做好", "有关", "工作", "意见", "奖项", "附件", "审核", "评审", "答辩", "网络", "现场",
    "微创新", "微发明", "课外", "书法", "市级", "省级", "区级", "校级", "奖章",
  ].map(Array.init)

  /// The lines of a title, each at most `room` wide; one that holds line breaks keeps them.
  public static func broken(_ title: String, room: Double) -> [String] {
    title.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
      lines(Array($0), room)
    }
  }

  private static func width(_ letters: ArraySlice<Character>) -> Double {
    letters.reduce(0) { $0 + ($1.isASCII ? 0.5 : 1) }
  }

  private static func lines(_ letters: [Character], _ room: Double) -> [String] {
    let whole = width(letters[...])
    // A title of more than a hundred letters is no title; whoever prints it breaks it anywhere.
    guard whole > room, room > 1, letters.count <= 100 else { return [String(letters)] }
    let costs = costs(of: letters)
    for count in 2...6 {
      let average = whole / Double(count)
      guard average <= room,
        let found = best(letters, costs, from: 0, lines: count, room: room, average: average)
      else { continue }
      var start = 0
      return (found.breaks + [letters.count]).map { end in
        defer { start = end }
        return String(letters[start..<end])
      }
    }
    return [String(letters)]
  }

  /// The cheapest breaks; each is given as the place of the first letter of a line.
  private static func best(
    _ letters: [Character], _ costs: [Double?], from start: Int, lines: Int, room: Double,
    average: Double
  ) -> (breaks: [Int], cost: Double)? {
    guard lines > 1 else {
      let width = width(letters[start...])
      return width <= room ? ([], (width - average) * (width - average)) : nil
    }
    var least: (breaks: [Int], cost: Double)?
    for place in (start + 1)..<max(letters.count, start + 2) where place < letters.count {
      let width = width(letters[start..<place])
      if width > room { break }
      guard width >= average / 2, let own = costs[place],
        let rest = best(
          letters, costs, from: place, lines: lines - 1, room: room, average: average)
      else { continue }
      let cost = own + rest.cost + (width - average) * (width - average)
      if cost < least?.cost ?? .infinity { least = ([place] + rest.breaks, cost) }
    }
    return least
  }

  /// What a break before each letter costs; `nil` where there may be none.
  private static func costs(of letters: [Character]) -> [Double?] {
    // A break at a place of which nothing is known costs 40, about as much as a line that is six letters too long or too short.
    var costs = [Double?](repeating: 40, count: letters.count)
    for place in letters.indices.dropFirst()
    where "的”》）、，：和与及年".contains(letters[place - 1]) || "“《（".contains(letters[place]) {
      costs[place] = 0
    }
    var place = 0
    while place < letters.count {
      let word = words.first { letters[place...].starts(with: $0) }
      guard let word else {
        place += 1
        continue
      }
      costs[place] = 0
      for inner in (place + 1)..<(place + word.count) { costs[inner] = nil }
      place += word.count
      if place < letters.count { costs[place] = 0 }
    }
    var depth = 0
    for place in letters.indices {
      if "“《".contains(letters[place]) {
        depth += 1
      } else if depth > 0 {
        costs[place] = costs[place].map { $0 + 60 }
        if "”》".contains(letters[place]) { depth -= 1 }
      }
      let isNumber = { (letter: Character) in letter.isASCII && !letter.isWhitespace }
      let before = place > 0 ? letters[place - 1] : " "
      if "的和与及”》）、，。：年届".contains(letters[place]) || "“《（".contains(before)
        || isNumber(letters[place]) && isNumber(before)
      {
        costs[place] = nil
      }
    }
    return costs
  }
}
