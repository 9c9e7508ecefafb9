import Contest
import Testing

struct SummaryWordTests {
  @Test(arguments: [
    "平均分", "均分：", "【合计】", "小 计", "全省", "全省平均", "全组均值", "理科平均值", "甲组极差", "各组汇总", "第一组总分", "理科小计",
    "第一组平均分", "最高分", "Ａｖｅｒａｇｅ", "Subtotal",
    "Grand Total",
    "评委平均给分", "总评", "标准偏差", "有效分数个数", "去掉最高最低后", "离均差", "评委打分最高", "全场最高", "本组最低", "全部评委平均得分",
    "Mean of all marks", "Std. deviation", "Highest mark",
    "Average score", "总计", "有效票", "去掉最高分", "加权平均分",
  ])
  func `a label that sums up is known in any width and case`(label: String) {
    #expect(SummaryWord.sums(label))
  }

  @Test(arguments: [
    "平均数的应用", "误差修正", "评分系统", "最高塔", "全场高光时刻", "有效分类", "Mean streets", "Standard marks",
    "平均数的应用", "总计划", "Maxwell", "Sumatra", "A1", "水质监测数据的平均", "全省青年志愿服务", "负责人制度研究", "合计划时代", "",
  ])
  func `a name that only contains a summing word is data`(name: String) {
    #expect(!SummaryWord.sums(name))
  }

  @Test(arguments: [
    "通过率", "优良率", "不及格率", "达标人数", "上四分位数", "Pass rate", "累计", "其中：重点", "其中(省级)", "共3件", "合计 12 人",
    "去掉最高最低", "标准分", "得票率", "Of which", "Z-score",
  ])
  func `figures made from other rows sum up`(label: String) {
    #expect(SummaryWord.kind(of: label) == .figures)
  }

  @Test(arguments: ["满分", "权重", "占比", "各项满分", "指标权重", "Full marks", "weight"])
  func `full marks and weights say how marks count`(label: String) {
    #expect(SummaryWord.kind(of: label) == .rule)
  }

  @Test(arguments: ["其中有诗", "共享单车3号", "共3", "计件工资", "自适应权重", "标准分数线研究", "第一组"])
  func `a name that begins or ends with a summing word is data`(name: String) {
    #expect(SummaryWord.kind(of: name) == nil)
  }

  @Test(arguments: ["注：1. 去掉最高分", "备注：平均分", "Note: average", "注1 去掉最高分"])
  func `a note about figures is not a row of figures`(note: String) {
    #expect(SummaryWord.kind(of: note) == nil)
  }

  @Test func `a part of the line above begins so, with whatever follows`() {
    #expect(SummaryWord.beginsPart("其中高职") && SummaryWord.beginsPart("其 中：重点"))
    #expect(!SummaryWord.beginsPart("高职"))
  }

  @Test func `some of the words may be a title as well`() {
    #expect(["众数", "全场", "满分"].allSatisfy(SummaryWord.mayBeName))
    #expect(!["平均分", "合计", "平均", "最高", "最低"].contains(where: SummaryWord.mayBeName))
  }

  @Test func `a line or a figure that may be a title is data, and doubtful`() {
    for name in ["入围线", "合格线", "满意度", "总体"] {
      #expect(SummaryWord.mayBeFigures(name) && !SummaryWord.sums(name))
    }
    #expect(SummaryWord.mayBeFigures("众数") && !SummaryWord.mayBeFigures("智能灌溉"))
  }
}
