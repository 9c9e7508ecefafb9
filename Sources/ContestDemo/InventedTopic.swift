/// A topic that a unit posts for teams to take up, and what teams answer to it: 榜题.
struct InventedTopic: Sendable {
  let number, title, poster, reward: String
  let answers: [String]

  static let all = [
    InventedTopic(
      number: "B01", title: "盲道障碍物检测", poster: "京华轨道装备公司", reward: "20 万元",
      answers: [
        "单目视觉盲道障碍识别手杖", "毫米波与视觉融合的障碍提醒", "盲道占用众包地图", "骨传导语音避障终端", "盲道异物夜间识别模型", "巡检车盲道病害采集",
      ]),
    InventedTopic(
      number: "B02", title: "低温焊接质量在线监测", poster: "燕山电力检修公司", reward: "15 万元",
      answers: [
        "焊接电弧声纹在线判别", "熔池红外测温与缺陷预警", "低温焊缝超声阵列监测", "焊接参数自适应控制", "焊缝成形激光三维扫描", "焊接氢致裂纹早期预警",
      ]),
    InventedTopic(
      number: "B03", title: "老旧管网漏损定位", poster: "长河水务集团", reward: "15 万元",
      answers: [
        "分布式光纤漏损定位", "夜间最小流量漏损反演", "管道内检测小球", "声波相关法漏点定位", "管网压力波数字孪生", "漏损风险排序与换管计划",
      ]),
    InventedTopic(
      number: "B04", title: "古建筑木构件无损检测", poster: "市文物保护中心", reward: "10 万元",
      answers: [
        "木柱应力波断层成像", "梁枋含水率无线监测", "虫蛀空洞微波探测", "榫卯松动倾角监测", "木构件红外热像普查", "古建筑木材阻抗仪数据库",
      ]),
    InventedTopic(
      number: "B05", title: "地铁客流短时预测", poster: "首都公交集团", reward: "10 万元",
      answers: [
        "时空图网络客流短时预测", "大型活动客流预警", "换乘站限流决策辅助", "手机信令与闸机数据融合预测", "突发停运客流重分布", "列车满载率十五分钟预报",
      ]),
  ]
}
