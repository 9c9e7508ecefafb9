/// The words that people write over one kind of column: 表头用语.
///
/// There is one list for every reader of tables, so that 成绩 means the same wherever a table comes in. A reader takes the
/// kinds of column that its table can have; a word may stand in two kinds (作品 is the entry in a table of marks and the title
/// in a registration). Where a reader takes both, a column is of the kind for which the word is no lesser one, unless the
/// other kind is required and no column has it: 作品名称 is a title beside 编号, and without it the entry.
///
/// A word with `#` stands for numbered columns: `评委#` matches 评委1, 评委２, 评委三.
public struct HeadingWord: Hashable, Sendable {
  /// The word in code and in CSV files, which programs read: `entry`.
  public let id: String
  /// Chinese and English words, the usual first.
  public let words: [String]
  /// Words that count only where none of the others stands: 选手 beside 编号 is the name, alone it is the entry.
  public let lesser: [String]

  public init(_ id: String, _ words: [String], lesser: [String] = []) {
    (self.id, self.words, self.lesser) = (id, words, lesser)
  }
}

// MARK: Entries
extension HeadingWord {
  /// The number that an entry goes by.
  public static let entryNumber = HeadingWord(
    "number",
    [
      "作品编号", "编号", "项目编号", "参赛编号", "作品编码", "项目编码", "报名编号", "申报编号", "作品号", "项目号", "参赛号", "编码",
      "人选编号", "集体编号", "建议编号", "选手编号", "参赛队编号", "参赛选手编号", "entry id", "entry no", "entry number",
      "number",
      "id", "code",
    ])
  /// The entry, by its number or by what its table calls it.
  public static let entry = HeadingWord(
    "entry",
    entryNumber.words + ["work id", "project id", "paper id", "submission"],
    lesser: ["作品", "项目", "选手", "参赛选手", "队名", "参赛队", "参赛队名", "参赛队伍", "work", "project"])
  /// The entry in a plain table, where the title says which it is if there are no numbers: 作品名称.
  public static let entryOrTitle = HeadingWord(
    entry.id, entry.words, lesser: entry.lesser + title.words.filter { $0 != "name" } + [title.id])
  public static let title = HeadingWord(
    "title",
    [
      "作品名称", "项目名称", "名称", "题目", "作品题目", "论文题目", "论文名称", "项目题目", "作品全称", "项目全称", "标题", "参赛作品",
      "参赛项目", "作品名", "项目名", "课题名称", "参赛题目", "参赛作品名称", "参赛项目名称",
      "人选名称", "集体名称", "建议名称", "选手名称", "参赛队名称", "获奖作品", "name",
    ])
  /// The name of a team, which is the entry where teams compete, and something else beside a work's title.
  public static let teamName = HeadingWord(
    "team",
    [
      "队名", "参赛队", "参赛队名", "参赛队伍", "参赛队伍名称", "队伍名称", "队伍", "球队", "球队名称", "战队", "战队名称", "队伍名",
      "参赛团队", "参赛团队名称", "团队名称", "团队名", "team name",
    ])
  public static let track = HeadingWord(
    "track",
    [
      "类别", "赛道", "作品类别", "项目类别", "参赛类别", "申报类别", "所属类别", "作品类型", "项目类型", "作品分类", "参赛赛道", "所属赛道",
      "人选类别", "集体类别", "建议类别", "选手类别", "参赛队类别", "工种", "参赛工种", "竞赛工种", "比赛工种", "赛项", "参赛赛项", "竞赛赛项",
      "category",
    ])
  public static let group = HeadingWord(
    "group",
    ["组别", "分组", "参赛组别", "所属组别", "学科组别", "作品组别", "项目组别", "申报组别", "所属领域", "领域"])
  public static let organization = HeadingWord(
    "organization",
    [
      "单位", "学校", "申报单位", "推荐单位", "报送单位", "所在单位", "所在学校", "参赛单位", "参赛学校", "学校名称", "单位名称", "单位全称",
      "学校全称", "院校全称", "院校",
      "院校名称", "高校", "所属单位", "所属学校", "推荐学校", "school", "college", "university",
    ], lesser: faculty)
  /// The parts of a school. Where no school stands beside them, as in a contest within one, they are the units.
  static let faculty = [
    "学院", "学院名称", "学院全称", "二级学院", "所在学院", "所属学院", "院系", "院系名称", "所在院系", "faculty",
  ]
  public static let region = HeadingWord(
    "region", ["地区", "省份", "省市", "省", "省（市）", "所在省份", "所在省", "所在地", "province"])
  public static let topic = HeadingWord(
    "topic", ["主题", "研究方向", "研究领域", "学科", "专业", "专业领域", "擅长领域"])
}

// MARK: Judges and marks
extension HeadingWord {
  public static let judge = HeadingWord(
    "judge",
    [
      "评委", "评委姓名", "评委编号", "专家", "专家姓名", "专家编号", "评审专家", "评审", "评审人", "评分人", "打分人", "reviewer",
      "rater",
      "marker",
    ])
  public static let judgeOrganization = HeadingWord(
    "judge-organization",
    ["评委单位", "专家单位", "评委所在单位", "专家所在单位", "评委工作单位", "judge organization", "judge school"])
  public static let score = HeadingWord(
    "score", ["得分", "分数", "成绩", "评分", "打分", "分值", "mark", "marks", "points"])
  public static let criterion = HeadingWord(
    "criterion", ["指标", "评分项", "评审指标", "评分指标", "评审项目", "评分项目", "评分标准", "item"])
  /// The mark of one judge, in a table with a column for each.
  public static let judgeMark = HeadingWord(
    "judge-mark",
    [
      "评委#", "专家#", "评审#", "评审专家#", "评委#得分", "评委#评分", "评委#分数", "评委#打分", "专家#得分", "专家#评分", "专家#打分",
      "第#评委", "第#位评委", "judge#", "judge-#", "judge#score", "reviewer#",
    ])
  public static let rank = HeadingWord("rank", ["名次", "排名", "位次", "排序", "place"])
  public static let weight = HeadingWord("weight", ["权重", "权数", "比重", "占比", "系数"])
  public static let fullMarks = HeadingWord(
    "full-marks", ["满分", "分值", "满分值", "标准分值", "最高可得分", "full marks", "full", "max points"])
  public static let reason = HeadingWord("reason", ["原因", "回避原因", "说明", "理由"])
}

// MARK: What tables often have besides
extension HeadingWord {
  public static let ordinal = HeadingWord("ordinal", ["序号", "序", "no", "no."])
  public static let note = HeadingWord(
    "note", ["备注", "说明", "注", "remark", "remarks", "comment", "comments"])
  public static let average = HeadingWord(
    "average", ["平均分", "平均", "均分", "平均成绩", "平均得分", "mean", "avg"])
  public static let total = HeadingWord(
    "total", ["总分", "合计", "总计", "最终得分", "最后得分", "最终成绩", "总成绩", "总得分", "sum"])
}

extension HeadingWord {
  /// Columns that lists have besides, of which no reader makes anything.
  private static let others = HeadingWord(
    "other",
    [
      "联系人", "负责人", "经办人", "邮箱", "电子邮箱", "电子邮件", "地址", "通讯地址", "邮编", "性别", "民族", "院系", "学院", "年级",
      "班级", "时间", "日期", "地点", "签名", "签字", "状态", "结果", "email", "address", "contact",
    ])

  /// The words that stand over columns of any table, by which headings are told from data.
  public static let inTables = [
    entryNumber, title, teamName, track, group, organization, region, topic, judge,
    judgeOrganization, score,
    criterion, judgeMark, rank, weight, fullMarks, reason, ordinal, note, average, total,
    personName,
    studentNumber, degree, enrolledOn, bornOn, idNumber, mobile, judgeName, judgeNumber, workplace,
    jobTitle, judgedTracks, capacity, declaredConflict, declaredOrganization, pastWorkplace,
    household, organizationCode,
    shortName, formerNames, organizationKind, parent, quota, year, awardLevel, programme, ballot,
    candidate, voteCount, winner, loser, affinity, judgeCount, others,
  ]
}
