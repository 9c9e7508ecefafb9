import Contest
import Testing

struct SummaryWordTests {
  @Test(arguments: [
    "平均分", "均分：", "【合计】", "小 计", "全省", "全省平均", "理科小计", "第一组平均分", "最高分", "Ａｖｅｒａｇｅ", "Subtotal",
    "Grand Total",
    "Average score", "总计", "有效票", "去掉最高分", "加权平均分",
  ])
  func `a label that sums up is known in any width and case`(label: String) {
    #expect(SummaryWord.sums(label))
  }

  @Test(arguments: [
    "平均数的应用", "总计划", "Maxwell", "Sumatra", "A1", "水质监测数据的平均", "全省青年志愿服务", "负责人制度研究", "合计划时代", "",
  ])
  func `a name that only contains a summing word is data`(name: String) {
    #expect(!SummaryWord.sums(name))
  }
}
