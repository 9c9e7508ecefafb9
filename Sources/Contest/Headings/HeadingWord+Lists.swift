// The words over the columns of lists: of persons, judges, organizations, winners and ballots.

// MARK: Persons
extension HeadingWord {
  public static let personName = HeadingWord("name", ["姓名", "名字"])
  public static let studentNumber = HeadingWord("student-number", ["学号", "学籍号", "studentnumber"])
  public static let degree = HeadingWord(
    "degree", ["学历", "学历层次", "学历学位", "学位", "培养层次", "层次", "在读学历", "当前学历"])
  public static let enrolledOn = HeadingWord(
    "enrolled-on", ["入学时间", "入学年月", "入学日期", "入学年份", "enrolledon"])
  public static let bornOn = HeadingWord(
    "born-on", ["出生日期", "出生年月", "出生年月日", "出生时间", "生日", "bornon"])
  public static let idNumber = HeadingWord(
    "id-number",
    [
      "身份证号", "身份证", "身份证号码", "身份证件号码", "身份证件号", "居民身份证号", "居民身份证号码", "证件号码", "证件号", "idnumber",
    ])
  public static let mobile = HeadingWord(
    "mobile",
    ["手机", "手机号", "手机号码", "联系电话", "电话", "联系方式", "移动电话", "电话号码", "联系手机"])
}

// MARK: The list of judges
extension HeadingWord {
  /// The judge in a list of judges, who goes by the name.
  public static let judgeName = HeadingWord(
    "name", ["姓名", "评委姓名", "评委", "专家姓名", "专家", "评审专家", "评委名单", "专家名单"])
  public static let judgeNumber = HeadingWord("number", ["评委编号", "编号", "专家编号", "评委号", "专家号"])
  public static let workplace = HeadingWord(
    "organization",
    ["工作单位", "单位", "所在单位", "评委单位", "专家单位", "评委所在单位", "所在学校", "单位名称", "任职单位"],
    lesser: faculty)
  public static let jobTitle = HeadingWord(
    "title",
    [
      "职称", "专业技术职务", "职务", "职称/职务", "职务/职称", "职务职称", "职称职务", "职称（职务）", "技术职称", "专业技术职称",
    ])
  public static let judgedTracks = HeadingWord(
    "tracks", ["可评类别", "评审类别", "类别", "可评赛道", "可评组别", "评审组别", "评审赛道"])
  public static let capacity = HeadingWord(
    "capacity", ["最多可评件数", "可评件数", "最多评审件数", "件数上限", "工作量上限", "上限", "最多件数"])
  public static let leastLoad = HeadingWord("minimum", ["最少工作量", "下限", "最少件数"])
  public static let declaredConflict = HeadingWord(
    "declared", ["回避作品", "需回避作品", "申报回避", "回避"])
  /// Organizations for which the judge worked before.
  public static let pastWorkplace = HeadingWord(
    "past-organizations", ["曾任单位", "曾任职单位", "原工作单位", "曾工作单位", "以前工作单位"])
  /// Who lives in the judge's household, as declared.
  public static let household = HeadingWord(
    "household", ["同住亲属", "亲属", "申报亲属", "同住家属", "家庭成员"])
  /// An organization none of whose entries the judge may judge.
  public static let declaredOrganization = HeadingWord(
    "declared-organization", ["回避单位", "需回避单位", "回避学校", "需回避学校", "申报回避单位"])
}

// MARK: The list of organizations
extension HeadingWord {
  public static let organizationCode = HeadingWord(
    "code", ["单位代码", "学校代码", "院校代码", "代码", "编号", "单位编号", "学校编号"])
  public static let shortName = HeadingWord("short-name", ["简称", "单位简称", "学校简称"])
  public static let formerNames = HeadingWord(
    "former-names", ["曾用名", "原名", "旧名称", "原单位名称", "曾用名称", "原校名"])
  public static let organizationKind = HeadingWord(
    "kind", ["类型", "单位类型", "学校类型", "办学层次", "性质"])
  public static let parent = HeadingWord("parent", ["上级单位", "主管部门"])
  public static let quota = HeadingWord("quota", ["名额", "推荐名额", "限报件数", "报送名额"])
}

// MARK: Winners of earlier years
extension HeadingWord {
  public static let year = HeadingWord(
    "year", ["年份", "获奖年份", "年度", "获奖年度", "获奖时间", "获奖年"])
  public static let awardLevel = HeadingWord(
    "level", ["奖项", "等次", "获奖等次", "奖级", "获奖等级", "奖励等级", "获奖级别", "奖次", "获奖情况"])
  public static let winnerName = HeadingWord(
    "name", ["姓名", "获奖者", "获奖人", "获奖人姓名", "作者", "作者姓名", "全部作者", "名称"],
    lesser: ["成员", "负责人", "队员", "选手", "建议人"])
  public static let programme = HeadingWord(
    "programme", ["赛事", "赛事名称", "竞赛名称", "比赛名称", "竞赛"])
}

// MARK: Ballots, comparisons, shares
extension HeadingWord {
  public static let ballot = HeadingWord(
    "ballot", ["选票", "票号", "选票编号", "选票号", "选票序号", "投票人", "投票人姓名", "评委"])
  public static let candidate = HeadingWord(
    "candidate",
    [
      "候选人", "候选对象", "候选人姓名", "候选人名称", "候选人名单", "候选项目", "候选作品", "候选集体", "被投票人", "投票对象", "表决对象",
      "作品编号", "姓名",
    ])
  public static let choice = HeadingWord(
    "choice",
    [
      "意见", "表决", "选择", "表决意见", "投票意见", "投票结果", "表决结果", "投票选择", "投票情况", "表决情况", "是否同意", "是否赞成",
      "是否通过", "投票", "态度",
      "赞成/反对", "同意/不同意", "赞成/反对/弃权", "vote", "opinion",
    ])
  /// How many votes or papers a line of a table of ballots stands for.
  public static let voteCount = HeadingWord(
    "votes",
    [
      "票数", "得票数", "得票", "投票数", "所投票数", "选票数", "选票张数", "张数", "票数合计", "赞成票数", "同意票数", "赞成票", "同意票",
      "反对票数", "反对票", "弃权票数", "弃权票", "number of votes", "vote count", "count",
    ])
  public static let ballotRound = HeadingWord("round", ["轮次", "投票轮次", "表决轮次", "第几轮"])
  public static let winner = HeadingWord("winner", ["胜者", "胜", "优胜作品", "胜方"])
  public static let loser = HeadingWord("loser", ["负者", "负", "落败作品", "负方"])
  /// How often one was preferred to the other, where a line stands for several comparisons.
  public static let comparisonTimes = HeadingWord(
    "times", ["次数", "场数", "局数", "人次", "票数", "得票数", "人数", "votes", "count"])
  public static let affinity = HeadingWord("affinity", ["匹配度"])
  public static let dance = HeadingWord("dance", ["环节", "舞种", "指标"])
  public static let judgeCount = HeadingWord("judges", ["评委数", "评委人数"])
  public static let claim = HeadingWord(
    "weight",
    HeadingWord.weight.words + [
      "票数", "得票数", "作品数", "人数", "数量", "项目数", "学生数", "学生人数", "在校生数", "在校学生数", "参赛人数", "报名人数", "件数",
    ])
}
