/// The word of the vocabulary that another word stands for: one that a regulation uses (`晋级`, `评委数`), a usual English one
/// (`judges`, `exam`), or a mistyped one.
///
/// | written | where | meant |
/// |---|---|---|
/// | `晋级` | a round | `advance` |
/// | `答辩`, `defence` | `kind` | `live` |
/// | `judges` | a round | `judges-per-entry` |
/// | `novelty` | `ties` | `criterion-novelty` |
/// | `advnace` | a round | `advance` |
/// | `tracks` | a level | none: it is a word of its own, which `ranks` is not |
enum MeantWord {
  /// - Parameters:
  ///   - word: what was written.
  ///   - allowed: the words that may stand there.
  ///   - others: words that have a place elsewhere, beside those of ``RulebookVocabulary``; they are not taken for mistyped ones.
  /// - Returns: one of the allowed words; `nil` where none is meant.
  static func of(
    _ word: String, among allowed: [String], others: Set<String> = []
  ) -> String? {
    let plain = plain(word)
    if let known = meanings[plain]?.first(where: { allowed.contains($0) }) { return known }
    if !words.contains(word), !others.contains(word),
      let near = NearestWord.to(word, among: allowed)
    {
      return near
    }
    // `judges` for `judges-per-entry`: where one word alone has it as its first or last part.
    let longer = allowed.filter { $0.hasPrefix("\(plain)-") || $0.hasSuffix("-\(plain)") }
    return longer.count == 1 ? longer.first : nil
  }

  private static func plain(_ word: String) -> String {
    word.lowercased().filter { $0 != " " }.replacing("_", with: "-")
  }

  /// All keys of the vocabulary, which are not taken for mistyped ones of another place.
  private static let words = Set(RulebookVocabulary.allCases.flatMap(\.keys))

  /// What people write, and what it may stand for: the first of these that is allowed.
  private static let meanings: [String: [String]] = {
    var meanings: [String: [String]] = [:]
    for (meant, said) in said {
      for word in said.split(separator: " ") { meanings[String(word), default: []].append(meant) }
    }
    return meanings
  }()

  private static let said: [(meant: String, said: String)] = [
    ("advance", "晋级 入围 promote promotion qualify"),
    ("judges-per-entry", "judges 评委 评委数 评委人数 每件评委数"),
    ("drop-high", "去掉最高分 去高 去最高分 highest drop-highest drop-max"),
    ("drop-low", "去掉最低分 去低 去最低分 lowest drop-lowest drop-min"),
    ("combine", "合成 计分 aggregate"), ("total", "总分 总成绩 合成总分"),
    ("rubric", "指标 评分标准 评审标准 criteria 打分"), ("weight", "权重 占比"),
    ("range", "满分 分值 范围 max points full score"), ("step", "步长 最小单位"),
    ("ties", "同分 并列 tie tie-break tiebreak tiebreaks"), ("awards", "奖项 奖励 prizes award"),
    ("level", "等次 奖项 等级 name title"), ("count", "名额 个数 数量 人数 top number"),
    ("share", "比例 占比 percent percentage ratio"), ("ranks", "名次 rank place places"),
    ("at-least", "分数线 不低于 min minimum score 达到"), ("at-most", "不超过 max maximum"),
    ("needs", "条件 when if condition requires"), ("when", "条件 needs if condition"),
    ("minus", "扣分 减分 deduct subtract penalty"), ("plus", "加分 bonus add"),
    ("factor", "系数 multiply times"), ("reserves", "候补 reserve"), ("caps", "上限 limit cap"),
    ("least", "保底 minimum min"), ("kind", "类型 种类 type"), ("name", "名称 title label"),
    ("rounds", "轮次 round stages"), ("tracks", "类别 categories category"),
    ("groups", "组别"), ("tiers", "级别"), ("people", "人员"), ("form", "表单 报名表"),
    ("eligibility", "资格 资格条件"), ("members", "成员 队员 team-size 人数"),
    ("advisers", "指导教师 advisors teachers"), ("publicity", "公示"), ("blind", "盲评 anonymous"),
    ("conflicts", "回避"), ("beside", "同时 并列 parallel"), ("shared", "并列 ties"),
    ("working-days", "days 天数 工作日"), ("max", "字数 length"), ("words", "说明"),
    ("choices", "选项 options"), ("on", "date 日期"), ("unit", "单位"), ("full", "per 每满 every"),
    ("over", "超过 above"), ("within", "among 前"), ("adjustments", "加减分 加分 扣分"),
    ("points-by-place", "名次分"), ("bands", "分档"), ("minutes", "时间 duration"),
    // Words that stand as values.
    ("screening", "资格审查 审核 审查 形式审查 check"),
    ("review", "评审 网评 网络评审 初评 初审 函评 judging"),
    ("live", "答辩 路演 现场 现场评审 现场答辩 展示 终审答辩 defence defense roadshow stage final"),
    ("recorded", "考试 笔试 登记 登记成绩 计时 测试 exam test record race"),
    ("ballot", "投票 表决 投票表决 vote"), ("public-vote", "网络投票 公众投票 online-vote"),
    ("vetting", "征求意见 政审"), ("pairing", "结对"),
    ("work", "作品"), ("project", "项目"), ("person", "个人 人 选手 people"),
    ("collective", "集体 团队 队 team group"), ("proposal", "提案 金点子"),
    ("yearly", "每年 一年一届 annual"), ("text", "文字 文本 string"), ("number", "数字 数 integer int"),
    ("day", "日期 date"), ("choice", "单选 选择 select radio 选项"), ("file", "文件 附件 upload"),
    ("yes-no", "是否 boolean bool checkbox"),
    ("name", "姓名"), ("student-number", "学号 student-id"), ("degree", "学历 学位"),
    ("born-on", "出生日期 birthday"), ("enrolled-on", "入学时间"),
    ("id-number", "身份证号 证件号 身份证 idcard"), ("mobile", "手机 手机号 电话 phone tel"),
    ("mean", "平均 平均分 average avg"), ("median", "中位数"), ("sum", "相加 求和 合计 add"),
    ("half-up", "四舍五入 round"), ("half-even", "四舍六入五成双 bankers"),
    ("down", "舍去 截断 floor 去尾"), ("up", "进一 ceil ceiling"), ("double", "true 双盲 是 yes"),
    ("none", "false 无 否 不 no"), ("lot", "抽签 draw random"), ("committee", "评委会 评委会决定 组委会"),
    ("own-score", "本轮成绩 own"), ("take-all", "并列 都取 一并入选 all"),
    ("take-none", "都不取"), ("wait", "待定"), ("track", "类别 categories tracks"), ("group", "组别 groups"),
    ("all", "全部 总 overall"), ("organization", "单位 学校 学院 school university unit"),
    ("adviser", "指导教师 teacher advisor"), ("leader", "负责人 第一作者"),
    ("same-organization", "同单位 same-school same-unit"), ("same-province", "同省"),
    ("declared", "申报 已申报"), ("points", "积分 分数"), ("time", "用时 时间"),
    ("less", "小 越少越好 lower low"), ("more", "大 越多越好 higher high"),
    ("weighted", "加权"), ("team-points", "团体总分 积分"), ("by-lot", "抽签"),
  ]
}
