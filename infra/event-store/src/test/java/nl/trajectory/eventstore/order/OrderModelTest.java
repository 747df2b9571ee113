package nl.trajectory.eventstore.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import nl.trajectory.eventstore.order.OrderModel.Look;
import nl.trajectory.eventstore.order.OrderModel.Result;
import nl.trajectory.eventstore.order.OrderModel.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The order of the three looks, and of what a writer does, is the one that lets nobody be passed
 * by.
 */
class OrderModelTest {

  @Test
  void in_no_order_of_their_steps_do_two_sequencers_pass_one_of_three_writers_by() {
    Result found = new OrderModel(OrderModel.LOOKS, OrderModel.STEPS, 3, 2, 1).walk();
    System.out.println("OrderModelTest: " + found);
    assertThat(found.wrong()).isNull();
    assertThat(found.ends()).isPositive();
  }

  @Test
  void nor_do_they_in_several_rounds() {
    Result found = new OrderModel(OrderModel.LOOKS, OrderModel.STEPS, 2, 2, 2).walk();
    System.out.println("OrderModelTest: " + found);
    assertThat(found.wrong()).isNull();
    assertThat(new OrderModel(OrderModel.LOOKS, OrderModel.STEPS, 3, 1, 3).walk().wrong()).isNull();
  }

  static Stream<List<Look>> other_looks() {
    List<List<Look>> orders = new ArrayList<>();
    for (Look first : Look.values()) {
      for (Look second : Look.values()) {
        for (Look third : Look.values()) {
          List<Look> order = List.of(first, second, third);
          if (order.stream().distinct().count() == 3 && !order.equals(OrderModel.LOOKS)) {
            orders.add(order);
          }
        }
      }
    }
    return orders.stream();
  }

  @ParameterizedTest
  @MethodSource
  void other_looks(List<Look> looks) {
    assertThat(new OrderModel(looks, OrderModel.STEPS, 2, 1, 1).walk().wrong())
        .as("someone is passed by")
        .isNotNull();
  }

  /** Where a step is swapped with the next. */
  @ParameterizedTest
  @ValueSource(strings = {"LOCK", "SHOW"})
  void a_writer_whose_steps_are_swapped_is_passed_by(Step step) {
    List<Step> steps = new ArrayList<>(OrderModel.STEPS);
    Collections.swap(steps, step.ordinal(), step.ordinal() + 1);
    assertThat(new OrderModel(OrderModel.LOOKS, steps, 2, 1, 1).walk().wrong()).isNotNull();
  }

  /** The bound would be the writer's own number. */
  @Test
  void a_writer_that_reads_after_it_has_drawn_is_passed_by() {
    List<Step> steps =
        List.of(Step.DRAW, Step.READ, Step.LOCK, Step.INSERT, Step.SHOW, Step.RELEASE);
    assertThat(new OrderModel(OrderModel.LOOKS, steps, 2, 1, 1).walk().wrong()).isNotNull();
  }
}
