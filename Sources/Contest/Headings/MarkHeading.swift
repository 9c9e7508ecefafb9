/// What a heading over numbers says about them: a judge's marks, a criterion, or something else.
///
/// | heading | says |
/// |---|---|
/// | 评委2（组长）, 主任评委, 王老师 | a judge |
/// | 张伟, 周甲, Smith, J1 | the name of a person, so probably a judge |
/// | 科学性, 表达, Originality | a criterion |
/// | 年级, 团队人数, 得票数, 平均分, Team size | something else |
/// | 评审时间, 评委1签到, 专家类别 | something else: about judges, and no judge |
/// | 指导老师1, 带队老师, 班主任老师 | something else: teachers of the contestants |
/// | 初评, 评审组, 评委意向 | nobody can tell |
public enum MarkHeading: Hashable, Sendable {
  case judge, person, criterion, other, unclear

  public init(_ heading: String) {
    let key = Self.noted(LookAlike.fold(Self.withoutUnit(heading))).heading
    if key.isEmpty {
      self = .unclear
    } else if Self.advisers.contains(where: { key.contains($0) }) {
      self = .other
    } else if Self.namesJudge(key), Self.hasWeightInNote(heading), !Self.isFigure(key) {
      // 评委3（权重2）: a judge whose marks the heading asks to be counted otherwise.
      self = .unclear
    } else if Self.isFigure(key) {
      self = .other
    } else if Self.namesJudge(key) {
      self = Self.ofJudge(key, heading)
    } else if Self.isOther(key, heading) {
      self = .other
    } else if Self.isCriterion(key, heading) {
      self = .criterion
    } else {
      self = Self.isPerson(key, heading) ? .person : .unclear
    }
  }

  /// Takes a heading apart into two names, as `评委1-科学性`, `科学性（评委1）`, `评委1科学性`; `nil` where there is one.
  public static func parts(_ heading: String) -> (String, String)? {
    let text = withoutUnit(heading).filter { !$0.isWhitespace || $0 == " " }
    if let (name, note) = HeadingShare.note(of: text) { return trimmed(name[...], note[...]) }
    for separator in ["-", "－", "—", "–", "_", "：", ":", "/", "／", "·", "|"] {
      let pieces = text.components(at: separator)
      if pieces.count == 2 { return trimmed(pieces[0], pieces[1]) }
    }
    return together(text)
  }

  /// What a heading says that stands over the columns of all judges and names none of them: ``judge`` for 评委打分, 专家评分情况;
  /// ``unclear`` for 得分, which may stand over judges and over criteria; `nil` for any other heading.
  public static func overAll(_ heading: String) -> MarkHeading? {
    var rest = LookAlike.fold(heading)[...]
    var isOfMarks = false
    while let word = markWords.first(where: { rest.hasSuffix($0) }) {
      rest = rest.dropLast(word.count)
      isOfMarks = true
    }
    if rest.isEmpty { return isOfMarks ? .unclear : nil }
    return allJudges.contains(String(rest)) ? .judge : nil
  }

  /// The names that are rounds of judging, one of each: 初评, 第二轮, 决赛.
  public static func rounds(among names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { name in
      var key = LookAlike.fold(name)
      // 初评得分, 初评分, 初评成绩表.
      while !roundWords.contains(key), let word = (markWords + ["分"]).first(where: key.hasSuffix),
        key.count > word.count
      {
        key.removeLast(word.count)
      }
      let isNumbered =
        key.hasPrefix("第") && (key.hasSuffix("轮") || key.hasSuffix("次"))
        || key.hasPrefix("round") && key.dropFirst(5).contains(where: \.isNumber)
      return (roundWords.contains(key) || isNumbered) && seen.insert(key).inserted
    }
  }

  private static func trimmed(_ one: Substring, _ other: Substring) -> (String, String)? {
    let (one, other) = (String(one.trimmingBlanks), String(other.trimmingBlanks))
    return one.isEmpty || other.isEmpty ? nil : (one, other)
  }

  /// 评委1科学性, 科学性评委1, 评委A科学性: a numbered judge and a word with nothing between.
  private static func together(_ text: String) -> (String, String)? {
    for word in ["评委", "专家", "评审"] {
      let pieces = text.components(at: word)
      guard pieces.count == 2 else { continue }
      var number = pieces[1].prefix { $0.isNumber || numerals.contains($0) }
      if number.isEmpty { number = sign(before: pieces[1]) }
      guard !number.isEmpty else { continue }
      let rest = pieces[1].dropFirst(number.count)
      if pieces[0].isEmpty, !rest.isEmpty { return ("\(word)\(number)", String(rest)) }
      if !pieces[0].isEmpty, rest.isEmpty, pieces[0] != "第" {
        return (String(pieces[0]), "\(word)\(number)")
      }
    }
    return nil
  }

  /// The letter by which a judge goes, as A of A创新; 甲 of 甲创新, but not 丁 of 丁磊, which is a name.
  private static func sign(before text: Substring) -> Substring {
    let (first, rest) = (text.prefix(1), text.dropFirst())
    guard let sign = first.first, let next = rest.first else { return text.prefix(0) }
    let isLetter = sign.isASCII && sign.isLetter && !next.isASCII
    let word = String(rest)
    return isLetter || stems.contains(sign) && isCriterion(LookAlike.fold(word), word)
      ? first : text.prefix(0)
  }

  /// A heading and the note in brackets at its end: 评委2 and 组长 of 评委2（组长）, 评委3 and 组长 of 评委3【组长】.
  private static func noted(_ key: String) -> (heading: String, note: String) {
    for (open, close) in [("(", ")"), ("[", "]"), ("【", "】"), ("〔", "〕")]
      as [(Character, Character)]
    where key.last == close {
      guard let bracket = key.firstIndex(of: open), bracket > key.startIndex else { continue }
      return (
        String(key[..<bracket]), String(key[key.index(after: bracket)...].dropLast())
      )
    }
    return (key, "")
  }

  /// Whether a heading says that marks are to be counted otherwise: 评委3（权重2）, 张伟40%.
  public static func hasWeightInNote(_ heading: String) -> Bool {
    if isFigure(noted(LookAlike.fold(heading)).note) { return true }
    switch HeadingShare.read(heading)?.share {
    case .weight, .both: return true
    case .full, nil: return false
    }
  }

  /// The first line of a heading of several, where it is a judge or a person and the lines together name nobody: 张伟 over
  /// 京华理工大学. A word broken over two lines (科学 over 性) stays whole.
  public static func withoutUnit(_ heading: String) -> String {
    let lines = heading.split(whereSeparator: \.isNewline)
    guard lines.count > 1, let first = lines.first else { return heading }
    let joined = MarkHeading(lines.joined())
    let own = MarkHeading(String(first))
    return joined == .unclear && [.judge, .person].contains(own) ? String(first) : lines.joined()
  }

  // MARK: Kinds

  /// Figures made from marks, whoever is named beside: 评委平均分, 评委数.
  private static func isFigure(_ key: String) -> Bool {
    figures.contains { key.contains($0) }
      || englishWords(key).contains { englishFigures.contains($0) }
  }

  private static func namesJudge(_ key: String) -> Bool {
    if judgeWords.contains(where: { key.contains($0) }) { return true }
    guard let first = key.first, "评审".contains(first) else { return false }
    let rest = key.dropFirst()
    return !rest.isEmpty
      && rest.allSatisfy { $0.isNumber || numerals.contains($0) || ($0.isASCII && $0.isLetter) }
  }

  /// What a heading with a word for judges says: a judge, unless more words follow that name something else. 评委1签到 is
  /// no judge; of 评委意向 nobody can tell.
  private static func ofJudge(_ key: String, _ heading: String) -> MarkHeading {
    let rest = afterJudge(key)
    guard !rest.isEmpty, rest != "分", !roundWords.contains(rest), !markWords.contains(rest),
      !titles.contains(rest)
    else {
      return .judge
    }
    if allJudges.contains(key) { return .unclear }
    if besideJudges.contains(where: { rest.contains($0) }) || isOther(rest, rest) { return .other }
    let further = Set(englishWords(heading)).subtracting(["no", "number", "id", "order"])
    if !further.isDisjoint(with: englishOthers) { return .other }
    if isCriterion(rest, rest) || isPerson(rest, rest) { return .judge }
    return rest.allSatisfy(\.isASCII) || rest.hasPrefix("组") && rest.count > 1 ? .judge : .unclear
  }

  /// What follows the last word for judges and its number: 签到 of 评委1签到, nothing of 主任评委.
  private static func afterJudge(_ key: String) -> String {
    let ends = judgeWords.compactMap { key.ranges(of: $0).last?.upperBound }
    let rest = ends.max().map { key[$0...] } ?? key.dropFirst()
    return String(
      rest.drop { $0.isNumber || numerals.contains($0) || "-_.第号位员会席".contains($0) })
  }

  private static func isOther(_ key: String, _ heading: String) -> Bool {
    if others.contains(where: { key.contains($0) }) { return true }
    if let last = key.last, "数率额量号龄费款".contains(last), !isNumbered(key),
      key.count > 2 || !isPerson(key, heading)
    {
      return true
    }
    return englishWords(heading).contains { englishOthers.contains($0) }
  }

  /// 王芳1号, 3号: a person or a place by number, whatever the last character says.
  private static func isNumbered(_ key: String) -> Bool {
    key.last == "号" && key.dropLast().last?.isNumber == true
  }

  private static func isCriterion(_ key: String, _ heading: String) -> Bool {
    if criteria.contains(where: { key.contains($0) }) { return true }
    if let last = key.last, "性度".contains(last), key.count > 1 { return true }
    return englishWords(heading).contains { englishCriteria.contains($0) }
  }

  /// Whether a text may be a person's name; `key` is it folded.
  static func isPerson(_ key: String, _ heading: String) -> Bool {
    if key.allSatisfy(\.isASCII) {
      let words = englishWords(heading)
      return words.count <= 3 && key.count <= 24 && key.contains { $0.isLetter }
    }
    var name = key
    if isNumbered(key) {
      name.removeLast()
      while name.last?.isNumber == true { name.removeLast() }
    }
    for title in titles where name.hasSuffix(title) && name.count > title.count {
      name.removeLast(title.count)
    }
    guard let first = name.first, (1...4).contains(name.count) || name.contains("·") else {
      return false
    }
    if name.count == 1 { return surnames.contains(first) || stems.contains(first) }
    if name.count == 2, stems.contains(first), name.last?.isNumber == true { return true }
    return surnames.contains(first)
      || compoundSurnames.contains { name.hasPrefix($0) }
  }

  /// Whether a text is a surname of one character and nothing more.
  static func isSurname(_ text: String) -> Bool {
    guard let only = text.first, text.count == 1 else { return false }
    return surnames.contains(only) && !stems.contains(only)
  }

  private static func englishWords(_ text: String) -> [String] {
    text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.map(String.init)
  }

  // MARK: Words

  private static let numerals: Set<Character> = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
  private static let markWords = [
    "情况", "明细", "一览", "汇总表", "表", "栏", "得分", "评分", "打分", "分数", "成绩", "给分", "赋分", "scores", "marks",
  ]
  private static let roundWords: Set<String> = [
    "初评", "复评", "终评", "初审", "复审", "终审", "初赛", "复赛", "决赛", "预赛", "半决赛", "网评", "会评", "函评", "一审", "二审",
    "三审",
    "一轮", "二轮", "三轮", "首轮", "次轮", "初试", "复试", "preliminary", "semifinal", "final", "finals",
  ]
  private static let allJudges: Set<String> = [
    "评委", "各评委", "各位评委", "全体评委", "专家", "各专家", "各位专家", "评审", "评审专家", "评委会", "专家组", "评委组", "评审组",
    "裁判",
    "judges", "judge", "reviewers", "raters",
  ]
  private static let stems: Set<Character> = [
    "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸", "子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申",
    "酉", "戌", "亥",
  ]
  private static let judgeWords = [
    "评委", "专家", "评审", "考官", "裁判", "评判", "老师", "教授", "主审", "打分人", "评分人", "judge", "reviewer",
    "rater",
    "marker", "referee", "examiner", "assessor", "juror",
  ]
  private static let figures = [
    "平均", "均分", "均值", "总分", "合计", "总计", "小计", "最高", "最低", "最大", "最小", "中位", "标准差", "方差", "偏差", "离差",
    "极差",
    "分差", "差值", "人数", "评委数", "专家数", "评审数", "人次", "有效分", "最终", "最后得分", "汇总", "加权", "折算", "权重", "去掉",
    "标准分", "z分", "系数",
    "名次", "排名", "位次", "编号", "姓名", "单位", "意见", "评语", "签字", "签名",
  ]
  /// Teachers of the contestants, who are no judges.
  private static let advisers = [
    "指导老师", "指导教师", "指导教授", "带队老师", "带队教师", "领队", "班主任", "辅导老师", "辅导教师", "辅导员", "任课老师", "任课教师",
    "推荐老师", "推荐教师",
    "推荐教授", "推荐专家", "联系老师", "负责老师", "教练",
  ]
  private static let englishFigures: Set<String> = [
    "average", "avg", "mean", "median", "total", "sum", "subtotal", "max", "min", "maximum",
    "minimum", "highest",
    "lowest", "deviation", "stdev", "std", "sd", "variance", "spread", "rank", "count", "weighted",
    "final",
    "overall",
  ]
  private static let others = [
    "年级", "班级", "年龄", "届", "团队", "票", "电话", "手机", "联系", "学号", "工号", "学分", "绩点", "邮编", "邮箱", "身份",
    "证件", "日期",
    "时间", "时长", "用时", "耗时", "年份", "年度", "月份", "金额", "经费", "预算", "资金", "成本", "价格", "页数", "字数", "次数",
    "件数",
    "序号", "顺序", "出场", "排序", "加分", "减分", "扣分", "附加", "奖励", "奖金", "系数", "比例", "比率", "百分比", "占比", "等级",
    "等次",
    "级别", "星级", "代码", "编码", "身高", "体重", "面积", "距离", "温度", "里程", "点赞", "浏览", "阅读", "播放", "下载", "转发",
    "关注",
    "人气", "引用", "专利", "论文", "获奖", "规模", "频次", "频率", "分钟", "小时", "天数", "公里", "组号", "场次", "批次", "轮次",
    "桌号", "座位", "房间", "差距", "补贴", "成员", "队员",
  ]
  /// What may follow a word for judges and makes it no judge: 评审日期, 评委2离席.
  private static let besideJudges = [
    "签到", "到场", "到会", "出席", "离席", "缺席", "请假", "时间", "日期", "时长", "地点", "场地", "类别", "方式", "形式", "费",
    "结果", "结论", "状态", "次数", "回避", "电话", "手机", "邮箱", "职称", "职务", "领域", "方向", "等级", "等次",
    "备注", "说明", "建议", "评价", "推荐", "要求", "标准", "通过", "同意", "反对", "弃权",
  ]
  private static let englishOthers: Set<String> = [
    "grade", "year", "age", "size", "team", "phone", "mobile", "tel", "votes", "vote", "bonus",
    "penalty", "deduction",
    "id", "no", "members", "hours", "minutes", "seconds", "time", "date", "pages", "budget",
    "amount", "weight",
    "gpa", "height", "length", "level", "likes", "views", "citations", "awards", "duration",
    "order", "number", "class",
    "participants", "cost", "price", "rate", "ratio", "percent", "percentage", "downloads",
    "postcode", "zip",
    "students", "people", "words", "place", "seat", "room", "extra", "credits",
  ]
  private static let criteria = [
    "创新", "创意", "内容", "形式", "表达", "展示", "答辩", "陈述", "能力", "水平", "质量", "价值", "效果", "效益", "规范", "态度",
    "技术",
    "方案", "设计", "应用", "前景", "结构", "逻辑", "语言", "选题", "论证", "实用", "科学", "完整", "美观", "商业", "管理", "财务",
    "风险",
    "意义", "印象", "仪态", "协作", "合作", "贡献", "成效", "影响", "表现",
    // Words that begin like a surname: 文采 is not Mr Wen.
    "文采", "文笔", "文字", "路演", "应变", "简洁", "平衡", "全面", "成熟", "明确", "明晰", "和谐", "安全", "公益", "公平", "时效",
    "平时", "查重", "党建", "思想", "经济", "史料", "方法",
  ]
  private static let englishCriteria: Set<String> = [
    "innovation", "novelty", "originality", "clarity", "impact", "content", "presentation",
    "feasibility", "quality",
    "significance", "method", "methods", "technical", "design", "creativity", "relevance",
    "practicality", "usefulness",
    "science", "rigor", "rigour", "style", "structure", "language", "communication", "teamwork",
    "execution",
    "scientific", "practical", "utility",
  ]
  private static let titles = [
    "老师", "教授", "博士", "院士", "主任", "处长", "局长", "院长", "先生", "女士", "评", "总", "工", "组长",
  ]
  private static let surnames = Set(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧肖尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公涂仝晋楚闫岳帅亓佟覃邸付代候仉商牟佘佴伯赏海墨哈谯笪年爱阳佟苟"
  )
  private static let compoundSurnames = [
    "欧阳", "上官", "司马", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯", "端木", "百里", "南宫", "独孤",
    "长孙",
  ]
}

extension String {
  /// The pieces around the first place of a word outside brackets: one piece where the word does not stand.
  fileprivate func components(at word: String) -> [Substring] {
    var start = startIndex
    var depth = 0
    while start < endIndex {
      if depth == 0, self[start...].hasPrefix(word) {
        return [self[..<start], self[index(start, offsetBy: word.count)...]]
      }
      if "（([【〔".contains(self[start]) { depth += 1 }
      if "）)]】〕".contains(self[start]) { depth = max(depth - 1, 0) }
      start = index(after: start)
    }
    return [self[...]]
  }
}

extension Substring {
  fileprivate var trimmingBlanks: Substring {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
